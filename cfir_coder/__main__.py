"""`python -m cfir_coder` is the same as `cfir-coder`."""

import sys

from cfir_coder.cli import main

sys.exit(main())
