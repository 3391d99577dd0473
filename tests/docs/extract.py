"""Write the C blocks of the guide to files: extract.py PAGE... -- OUTPUT...

A block names the file that it is a part of in its first line: // entries.c
"""

import re
import sys
from pathlib import Path

split = sys.argv.index("--")
pages, outputs = sys.argv[1:split], sys.argv[split + 1:]
text = "\n".join(Path(page).read_text() for page in pages)
blocks = re.findall(r"^```c\n// (\S+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
for output in map(Path, outputs):
    output.write_text("\n".join(text for name, text in blocks if name == output.name))
