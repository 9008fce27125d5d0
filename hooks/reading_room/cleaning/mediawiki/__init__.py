"""A wiki article in MediaWiki's own markup, as its source and its dumps have it: `[[…]]`, `{{…}}`, `== … ==`."""
