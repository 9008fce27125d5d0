"""The Reading Room: raw documents in, pages to read side by side out.

One direction: library → cleaning → scripts, dates, mentions, links → markdown, pages, export, book.
Nothing here imports MkDocs; `hooks/site.py` is the only place that does.
"""
