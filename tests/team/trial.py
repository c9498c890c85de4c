"""Six writers send one text; what the first of them is asked then."""

import datetime

from team import Writer

TEXT = """Dear Ana,

we clean the windows of shops in the old town every second week and take the ladders away before you open. Last month \
we did the bakery on the corner and the two bookshops behind it, and nobody had to move a table. For the first visit \
you pay nothing, and after that we send one bill a quarter.

Robin
"""

writers = [Writer(name) for name in ("anna", "bo", "chris", "dana", "eli", "fay")]
today = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
for writer in writers:
    writer.sends(TEXT, f"reader.of.{writer.name}@example.net", today)
    print(f"{writer.name:6}", writer.team("send").stdout.strip())
first = writers[0]
print("anna asks:", first.team("fetch").stdout.strip())
print(first.team("status").stdout)
for suggestion in first.questions(TEXT):
    print("Her next draft with it:", suggestion["message"], suggestion["question"])
for suggestion in Writer("gil").questions(TEXT):
    raise SystemExit("somebody who never sent it is asked: " + suggestion["message"])
