"""A page in NamuMark, the markup of Namu Wiki and of other Korean wikis: `[* …]`, `||…||`, `{{{…}}}`."""
