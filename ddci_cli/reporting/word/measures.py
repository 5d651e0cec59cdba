"""The page of the decree and the sizes on it.

All measures in twentieths of a point; 1 mm is 56.7 of them. Sizes are in points, within the ranges
of Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

_MM = 56.6929
A4 = (round(210 * _MM), round(297 * _MM))
TOP = BOTTOM = round(20 * _MM)
LEFT, RIGHT = round(30 * _MM), round(15 * _MM)
HEADER = round(10 * _MM)
TEXT = A4[0] - LEFT - RIGHT
APPENDIX_TEXT = A4[1] - TOP - BOTTOM
"""Landscape keeps the wide margin at the edge where the sheets are bound."""

NATION, MOTTO, SUPERIOR, AGENCY, NUMBER, PLACE, KIND = 13, 14, 13, 13, 13, 14, 14
SMALLER = 12
"""Of the national name and of agencies, where the larger size does not fit on one line."""
ADDRESS, SIGNATURE, RECIPIENTS_HEAD, RECIPIENTS = 14, 14, 12, 11
APPENDIX_TITLE, APPENDIX = 14, 10
TABLE = 12

CENTRED = '<w:jc w:val="center"/>'
