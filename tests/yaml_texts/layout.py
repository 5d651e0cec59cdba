"""Lines, blanks and brackets: groups, lists, keys, documents and what YAML offers besides."""

from decimal import Decimal

from yaml_texts import reads, refused

BLOCKS = (
    reads("empty values", "a:\nb: \nc: # d\n", {"a": None, "b": None, "c": None}),
    reads("empty items", "-\n- \n- # a\n- b\n", [None, None, None, "b"]),
    reads("a list at the edge of its key", "a:\n- b\n- c\nd: e\n", {"a": ["b", "c"], "d": "e"}),
    reads("a list in a list", "- - a\n  - b\n-\n  - c\n", [["a", "b"], ["c"]]),
    reads("a group in a list", "- a: b\n  c: d\n- e: f\n", [{"a": "b", "c": "d"}, {"e": "f"}]),
    reads("a dash far from its item", "-   a: b\n    c: d\n", [{"a": "b", "c": "d"}]),
    reads(
        "indents of every size", "a:\n b:\n     c: d\n e: f\n", {"a": {"b": {"c": "d"}, "e": "f"}}
    ),
    reads("blank lines", "\n\na: b\n   \n\nc: d\n\n", {"a": "b", "c": "d"}),
    reads(
        "a comment at another column",
        "a:\n      # x\n  b: c\n# y\n  d: e\n",
        {"a": {"b": "c", "d": "e"}},
    ),
    reads("a value on the next line", "a:\n  b\nc:\n  'd'\n", {"a": "b", "c": "d"}),
    reads("a blank before the colon", "a : b\n", {"a": "b"}),
    reads("keys with blanks and accents", "tên đơn vị: xã\n", {"tên đơn vị": "xã"}),
    reads("only text", "chỉ có chữ\n", "chỉ có chữ"),
    reads("an explicit key", "? a\n: b\n? c\n", {"a": "b", "c": None}),
    reads("an explicit key of nothing", "? ", {"": None}),
    reads("blanks at the end of the file", "- a: b  ", [{"a": "b"}]),
    reads("a tab inside a line", "a:\tb\t# c\n", {"a": "b"}),
    reads("a line of only tabs", "a: b\n\t\t\nc: d\n", {"a": "b", "c": "d"}),
    reads("a very long line", "a: " + "x" * 70_000 + "\n", {"a": "x" * 70_000}),
    reads("a key of a thousand", "k" * 1000 + ": v\n", {"k" * 1000: "v"}),
    refused("a key too long", "k" * 1100 + ": v\n", ("DD104", 1, 1101)),
    refused("one blank too many", "a: b\n c: d\n", ("DD104", 2, 1)),
    refused("one blank too few", "a:\n  b: c\n d: e\n", ("DD104", 3, 2)),
    refused("a list beside keys", "a: b\n- c\n", ("DD104", 2, 1)),
    refused("a key beside a list", "- a\nb: c\n", ("DD104", 2, 1)),
    refused("a list on the line of its key", "a: - b\n", ("DD104", 1, 4)),
    refused("a word without a colon", "a: b\nc\nd: e\n", ("DD104", 2, 1)),
    refused("a tab as indent", "a:\n\tb: c\n", ("DD105", 2, 1)),
    refused("a tab behind blanks", "a:\n  \tb: c\n", ("DD105", 2, 3)),
    refused("a tab behind a lone CR", "a:\r\tb: c", ("DD105", 2, 1)),
    refused("a key twice", "a: 1\nb: 2\na: 3\n", ("DD106", 3, 1)),
    refused("a key twice in brackets", "{a: 1, 'a': 2}", ("DD106", 1, 8)),
    refused("a key twice, written in two ways", "é: 1\ne\u0301: 2\n", ("DD106", 2, 1)),
    refused("a list as key", "[a, b]: c\n", ("DD111", 1, 1)),
    refused("a group as key", "? {a: b}\n: c\n", ("DD111", 1, 3)),
    refused("an explicit list as key", "? - a\n: b\n", ("DD111", 1, 3)),
)

FLOW = (
    reads("brackets over lines", "{a: [b,\n  c\n], d:\ne}\n", {"a": ["b", "c"], "d": "e"}),
    reads("commas at the end", "[[a, b, ], {c: d, }]", [["a", "b"], {"c": "d"}]),
    reads("nothing inside", "[[], {}, [ ], { }]", [[], {}, [], {}]),
    reads("keys without values", "{a, b: , c: }", {"a": None, "b": None, "c": None}),
    reads("a pair in a list", "[a: b, c]", [{"a": "b"}, "c"]),
    reads("no blank behind a quoted key", "{\"a\":b, 'c':1}", {"a": "b", "c": Decimal(1)}),
    reads(
        "values that are missing", "[{a: }, {? }, b: \n]", [{"a": None}, {"": None}, {"b": None}]
    ),
    reads("comments inside", "[a, # b]\n c]\n", ["a", "c"]),
    reads("text over lines", "[a\n b, c]", ["a b", "c"]),
    refused("two commas", "[a,, b]", ("DD104", 1, 4)),
    refused("a comma first", "[, a]", ("DD104", 1, 2)),
    refused("a colon before a comma", "{a:, b: c}", ("DD104", 1, 3)),
    refused("an open list", "a: [b, c\nd: e\n", ("DD104", 1, 4)),
    refused("an open group", "a: {b: c\n", ("DD104", 1, 4)),
    refused("the wrong bracket", "a: [b}\n", ("DD104", 1, 4)),
    refused("a bracket too many", "a: [b]]\n", ("DD104", 1, 7)),
    reads("a comment touching a comma", "[a,#b\n]", ["a"]),
)

EXTRAS = (
    refused("an anchor and an alias", "a: &x b\nc: *x\n", ("DD107", 1, 4), ("DD107", 2, 4)),
    refused("bold text", "a: **b**\n", ("DD107", 1, 4)),
    refused("an ampersand in front", "a: & b\n", ("DD107", 1, 4)),
    refused("a merge", "a:\n  <<: {b: c}\n", ("DD107", 2, 3)),
    refused(
        "tags",
        "a: !!str 1\nb: !x y\nc: !<z> w\n",
        ("DD108", 1, 4),
        ("DD108", 2, 4),
        ("DD108", 3, 4),
    ),
    refused("an exclamation mark", "a: ! b\n", ("DD108", 1, 4)),
    refused("a tag with a comma", "a: !b, c\n", ("DD108", 1, 4)),
    refused("a tag nobody declared", "a: !b!c d\n", ("DD108", 1, 4)),
    refused("directives", "%YAML 1.2\n%TAG !e! x\n---\na: b\n", ("DD108", 1, 1), ("DD108", 2, 1)),
    refused("a directive behind a lone CR", "\r%YAML 1.1\r---\ra: b", ("DD108", 2, 1)),
    refused("a directive below the text", "a: b\n%YAML 1.2\n", ("DD108", 2, 1)),
)

DOCUMENTS = (
    reads("a marker in front", "---\na: b\n", {"a": "b"}),
    reads("a marker and text", "--- a\n", "a"),
    reads("a marker behind", "a: b\n...\n", {"a": "b"}),
    reads("dashes that are no marker", "a: b\nc:\n  ---\n", {"a": "b", "c": "---"}),
    reads("a document of nothing", "---\n", None),
    refused("two documents", "a: b\n---\nc: d\n", ("DD109", 2, 1)),
    refused("a document behind the end", "a: b\n...\nc: d\n", ("DD104", 3, 1)),
    refused("nothing", "", ("DD110", 1, 1)),
    refused("blanks", "  \n\n ", ("DD110", 1, 1)),
    refused("only comments", "# a\n  # b\n", ("DD110", 1, 1)),
    refused("only an end", "...\n", ("DD104", 1, 1)),
)
