"""Numerals of Chinese, as dates, notes, pages and series bear them."""

from __future__ import annotations

DIGITS = "〇○零一二三四五六七八九"
ONES = DIGITS[3:]


def number(words: str) -> int:
    """The value of digits of any width, of Chinese numerals, by place (一九五〇) or with 十 and 百, and of 元."""
    if words.isdecimal():
        return int(words)
    if words == "元":
        return 1
    if not set(words) & set("十百廿卅"):
        return int("".join(str(max(0, DIGITS.index(sign) - 2)) for sign in words))
    total = value = 0
    for sign in words.replace("廿", "二十").replace("卅", "三十"):
        if sign in "十百":
            total += (value or 1) * (10 if sign == "十" else 100)
            value = 0
        else:
            value = max(0, DIGITS.index(sign) - 2)
    return total + value
