"""Bytes and characters: line ends, marks of order, what nobody sees and what NFC changes."""

from yaml_texts import reads, refused

SCOTLAND = "🏴" + "".join(chr(0xE0000 + ord(sign)) for sign in "gbsct") + "\U000e007f"

LINE_ENDS = (
    reads("a byte order mark", b"\xef\xbb\xbfa: b\n", {"a": "b"}),
    reads("CRLF", "a: |\r\n  x\r\n  y\r\nb: c\r\n", {"a": "x\ny\n", "b": "c"}),
    reads("lone CR", "a: b\rc:\r  - d\r", {"a": "b", "c": ["d"]}),
    reads("all line ends", "a: b\nc: d\r\ne: f\rg: h", {"a": "b", "c": "d", "e": "f", "g": "h"}),
    refused("two byte order marks", b"\xef\xbb\xbf\xef\xbb\xbfa: b\n", ("DD102", 1, 1)),
    refused("a byte order mark inside", "a: \ufeffb\n", ("DD102", 1, 4)),
    refused("NEL", "a: b\x85c d\n", ("DD102", 1, 5)),
    refused("a line separator", "a: b\u2028c; d\u2029", ("DD102", 1, 5), ("DD102", 1, 10)),
    refused("a mistake behind an empty line of CR", "a: b\r\rc: d: e", ("DD104", 3, 5)),
)

INVISIBLE = (
    refused("NUL", b"a: b\x00", ("DD102", 1, 5)),
    refused("escape and bell", b"a: \x1b(1m\nb: \x07\n", ("DD102", 1, 4), ("DD102", 2, 4)),
    refused("form feed and delete", b"a\x0c: b\x7f\n", ("DD102", 1, 2), ("DD102", 1, 6)),
    refused("no characters", "a: \ufffe\ufdd0\n", ("DD102", 1, 4), ("DD102", 1, 5)),
    refused("half of UTF-16 in bytes", b"a: \xed\xa0\x80\n", ("DD101", 1, 4)),
    refused("Latin 1", b"a: x\xe3 h\xf4i\n", ("DD101", 1, 5)),
    refused("a character cut off", b"a: b\nc: \xe1\xba", ("DD101", 2, 4)),
    refused("too long a spelling", b"a: \xc0\xaf\n", ("DD101", 1, 4)),
    refused("UTF-16", "a: b".encode("utf-16"), ("DD101", 1, 1)),
    reads("blanks that do not break", "a: b\xa0c\u3000d\n", {"a": "b\xa0c\u3000d"}),
    reads("such a blank is no indent", "a:\xa0b\n", "a:\xa0b"),
    refused("width zero", "a\u200b: b\u200d\n", ("DD102", 1, 2), ("DD102", 1, 6)),
    refused("a soft hyphen and a tag", "a: b\xadc\U000e0041\n", ("DD102", 1, 5), ("DD102", 1, 7)),
    refused("marks that turn text", "a: b\u202ec\u2066d\n", ("DD102", 1, 5), ("DD102", 1, 7)),
    refused("a mark of Arabic", "a: b\u061c\n", ("DD102", 1, 5)),
    refused("fillers of Hangul", "a: \u3164\u115f\n", ("DD102", 1, 4), ("DD102", 1, 5)),
    refused("a selector of nothing", "a: b \ufe0f\n", ("DD102", 1, 6)),
    refused("selectors in a row", "a: b\ufe00\ufe01\n", ("DD102", 1, 6)),
    refused("a joiner of letters", "a: b\u200dc\n", ("DD102", 1, 5)),
    refused("a sign of one font", "- \uf0b7 b\n", ("DD102", 1, 3)),
    refused("the place of an object", "- \ufffcb\n", ("DD102", 1, 3)),
    refused("private use of a higher plane", "a: \U0010fffd\n", ("DD102", 1, 4)),
    refused("no character of a higher plane", "a: \U0001ffff\n", ("DD102", 1, 4)),
    reads("beyond the basic plane", "😀: 𝒳\n", {"😀": "𝒳"}),
    reads("a family", "👩\u200d👩\u200d👧: ✅\ufe0f\n", {"👩\u200d👩\u200d👧": "✅\ufe0f"}),
    reads("a flag of tags", f"a: {SCOTLAND}\n", {"a": SCOTLAND}),
    reads("a farmer of a colour", "a: 👩🏽\u200d🌾\n", {"a": "👩🏽\u200d🌾"}),
    reads("a heart on fire", "a: ❤\ufe0f\u200d🔥\n", {"a": "❤\ufe0f\u200d🔥"}),
    reads("a key of a telephone", "a: 5\ufe0f\u20e3\n", {"a": "5\ufe0f\u20e3"}),
)

# What NFC makes of them is written with escapes: an editor may do it, too.
DECOMPOSED = (
    reads("a decomposed key", "te\u0302n: ma\u0302\u0303n\n", {"t\u00ean": "m\u1eabn"}),
    reads("marks in the other order", "a: a\u0302\u0323\n", {"a": "\u1ead"}),
    reads("an old tone mark", "a: a\u0340e\u0341\n", {"a": "\u00e0\u00e9"}),
    reads("Hangul in pieces", "\u1112\u1161\u11ab: x\n", {"\ud55c": "x"}),
    reads("Hangul and one piece more", "a: \ud558\u11ab\n", {"a": "\ud55c"}),
    reads("Greek with a tone", "a: \u1f71\u1fbe\n", {"a": "\u03ac\u03b9"}),
    reads("the sign of \u00c5ngstr\u00f6m", "a: 5 \u212b\n", {"a": "5 \u00c5"}),
    reads("the signs of ohm and kelvin", "a: \u2126\u212a\n", {"a": "\u03a9K"}),
    reads("quads", "a: b\u2000c\u2001d\n", {"a": "b\u2002c\u2003d"}),
    reads("angle brackets", "a: \u2329b\u232a\n", {"a": "\u3008b\u3009"}),
    reads("a forked sign", "a: \u2adc\n", {"a": "\u2add\u0338"}),
    reads("marks for symbols", "a: x\u20d0\u20d2\n", {"a": "x\u20d2\u20d0"}),
    reads("a Cyrillic mark and a dot below", "a: x\u2de0\u0323\n", {"a": "x\u0323\u2de0"}),
)
