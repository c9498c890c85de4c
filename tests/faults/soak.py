"""One host and very many reviews: its memory stays what it was.

  SINCERELY_BINARY=... soak.py [REVIEWS, 100000 when absent]

Mails of three languages, new ones and edits of the last, with and without a thread, with feedback,
learned mails and settings among them; words from a few thousand of each dictionary, as a person
uses them. The first fifth is warming up. Ends with 1 when the mean of the last fifth is more than
2 % above that of the second. How far it is goes to standard error."""
import os, random, sys, time
from rows import Home, Host, learn, memory, processor, rest, sent

REVIEWS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
DICTIONARIES = {"en": ("en_US", "utf-8"), "de": ("de_DE", "iso-8859-1"), "nb": ("nb_NO", "iso-8859-1")}
GREETINGS = {"en": "Hi Ana,", "de": "Hallo Ana,", "nb": "Hei Ana,"}
SMALL = {"en": "the we on that you with is and for our at from this it will have".split(),
         "de": "die wir am dass du mit ist und für unsere bei von diese es wird haben".split(),
         "nb": "den vi på at du med er og for vår ved fra denne det vil har".split()}


def words(language, rng):
    name, encoding = DICTIONARIES[language]
    path = f"/usr/share/hunspell/{name}.dic"
    if not os.path.exists(path):
        return ["pump", "plan", "roof", "valve"]
    with open(path, encoding=encoding, errors="replace") as file:
        listed = [line.split("/")[0].strip() for line in file][1:]
    return rng.sample([w for w in listed if w.isalpha()], 3000)


def sentence(language, listed, rng):
    picked = [rng.choice(SMALL[language]) if rng.random() < 0.55 else rng.choice(listed[language])
              for _ in range(rng.randrange(5, 16))]
    return " ".join(picked).capitalize() + rng.choice((".", ".", ".", "?"))


def mail(language, listed, rng):
    return GREETINGS[language] + "\n\n" + "\n\n".join(
        " ".join(sentence(language, listed, rng) for _ in range(rng.randrange(1, 5)))
        for _ in range(rng.randrange(1, 4))) + "\n\nRobin"


def draft(number, text, thread):
    return {"id": f"d{number // 20}", "version": number, "kind": "reply" if thread else "new", "text": text,
            "from": {"name": "Robin", "address": "robin@example.org"}, "to": [{"name": "Ana", "address": "ana@example.com"}],
            "thread": [{"from": {"name": "Ana", "address": "ana@example.com"}, "to": [{"address": "robin@example.org"}],
                        "date": "2026-05-10T09:00:00Z", "text": thread}] if thread else []}


def soak(host, rng):
    """Memory after each two hundredth of the reviews, in bytes."""
    listed = {language: words(language, rng) for language in DICTIONARIES}
    seen, text, thread, every = [], "", "", max(1, REVIEWS // 200)
    for number in range(1, REVIEWS + 1):
        if number % 20 == 1:
            host.send({"jsonrpc": "2.0", "method": "draft/close", "params": {"draft": f"d{number // 20 - 1}"}})
            language = rng.choice(tuple(DICTIONARIES))
            text, thread = mail(language, listed, rng), rng.choice(("", mail(language, listed, rng)))
        else:
            text += " " + sentence(language, listed, rng)
        answer = host.check(draft(number, text, thread))
        assert "result" in answer, answer
        if number % 500 == 0:
            assert "result" in learn(host, [sent(number % 2000)])
            assert "result" in host.call("settings/set", {"changes": {"level": rng.choice(("calm", "thorough"))}})
        if number % every == 0:
            seen.append(memory(host.child.pid))
            print(f"{number} {seen[-1] / 2 ** 20:.1f} MiB", file=sys.stderr, flush=True)
    return seen


def main():
    start = time.monotonic()
    with Home() as home, Host(home) as host:
        host.initialize()
        seen = soak(host, random.Random(1))
        busy = processor(host.child.pid)
        assert rest(host) == (0, [])
    fifth = max(1, len(seen) // 5)
    first, last = sum(seen[fifth:2 * fifth]) / fifth, sum(seen[-fifth:]) / fifth
    growth = last / first - 1
    print(f"{REVIEWS} reviews in {time.monotonic() - start:.0f} s ({busy:.0f} s of processor): "
          f"{first / 2 ** 20:.1f} MiB in the second fifth, {last / 2 ** 20:.1f} MiB in the last, {growth:+.2%}")
    print("MiB: " + " ".join(f"{m / 2 ** 20:.1f}" for m in seen[::max(1, len(seen) // 20)]))
    return 1 if growth > 0.02 else 0


if __name__ == "__main__":
    sys.exit(main())
