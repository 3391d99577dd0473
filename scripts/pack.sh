#!/usr/bin/env bash
# Packs pyzc as an archive, and puts it with its wrap into a project.
# Usage: scripts/pack.sh PROJECT
#
# PROJECT/subprojects/ gets pyzc.wrap and packagefiles/pyzc-VERSION.tar.gz, the
# same as in the wheel of the tool: the project then builds without a network.
exec "${PROJECT_PYTHON:-python3}" "$(dirname "$0")/archive.py" --project "$@"
