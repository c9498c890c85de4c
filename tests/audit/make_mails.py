"""Sent mails for an audit, the same for the same number: python3 make_mails.py COUNT [CANARIES] > mails.ndjson
Some are made from one template, some are of few writers; words that must not come out begin with "canary"."""
import json
import random
import sys

OPENERS = ["I hope this email finds you well.", "Thanks for your call on Tuesday.", "The pump is here.",
           "We are excited to share some news.", "Just checking in on the below."]
TEMPLATE = ("our new warehouse opens in the second week of June and takes the orders of the whole region so that parcels "
            "from the north arrive a day earlier than they did through the old depot by the river")
WORDS = "pump valve meeting invoice harbour cellar train parcel list answer plan number drawing window order line".split()


def mails(count, canaries=0):
    """Lines; the canaries are spread over all of them."""
    draw = random.Random(11)
    every = max(1, count // canaries) if canaries else count
    for number in range(count):
        writer = int(draw.paretovariate(0.7)) % 5000
        body = " ".join(draw.choices(WORDS, k=draw.randint(8, 60))).capitalize() + "."
        if draw.random() < 0.2:
            words = TEMPLATE.split()
            for _ in range(draw.randint(0, 3)):
                words[draw.randrange(len(words))] = draw.choice(WORDS)
            body += "\n\n" + " ".join(words).capitalize() + "."
        if number % every == 0 and number // every < canaries:
            body += f" canary{number // every}canary is the word."
        text = f"Hi Ana,\n\n{draw.choice(OPENERS)} {body}\n\nRobin"
        yield json.dumps({
            "id": f"m{number}@corp.example", "unit": f"Unit {writer % 7}",
            "from": {"name": "Robin", "address": f"robin{writer}@corp.example"},
            "to": [{"name": "Ana Lima", "address": "ana@example.com"}],
            "date": f"2026-{1 + number % 9:02}-11T09:00:00Z", "subject": "Pump", "text": text}) + "\n"


if __name__ == "__main__":
    sys.stdout.writelines(mails(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
