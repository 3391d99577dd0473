"""Write the C blocks of the guide to files: extract.py GUIDE OUTPUT...

A block says in its first line which file it is a part of: // guide.c
"""

import re
import sys
from pathlib import Path

guide, *outputs = sys.argv[1:]
blocks = re.findall(r"^```c\n// (\S+)\n(.*?)^```$", Path(guide).read_text(), re.MULTILINE | re.DOTALL)
for output in map(Path, outputs):
    output.write_text("\n".join(text for name, text in blocks if name == output.name))
