#!/usr/bin/env bash
# Runs the tests of pyzc: scripts/run_all_tests.sh [OPTION]
#
#   --fast      leave out what takes minutes: wheels, the build graph, the tool,
#               benchmarks
#   --all       in all configurations: clang, sanitizers, CPython 3.10 to 3.15,
#               the stable ABI, debug builds, aarch64, no GIL; and the tests of
#               the suite `long`. That needs root and about 4 GB. Returns 77 if
#               all passed, but some of these cannot be had here
#   --thorough  what --all runs, and what takes hours: sweeps over the headers
#               of many libraries, foreign libraries under sanitizers, stress
#   --help      print this
#
# On Debian 12, as root or with sudo, it installs what it needs: system
# packages by apt, Python packages into .venv. It tells any other user which
# packages are missing. PROJECT_PYTHON names the Python to use instead of
# .venv/bin/python; it must have what scripts/requirements.txt lists.
# PYZC_TEST_FULL=1 repeats more: a minute more for each CPython. After
# PYZC_TEST_MINUTES minutes no further configuration is begun: on a slow machine
# the rest is named as not run, and the exit status is 77.
# scripts/test_matrix.sh has the configurations beside the main one.
#
# Everything it makes is under build/ and .venv. The last lines say what took
# how long, what was not run, as mounts in a container, and
# "N passed, N failed, N skipped".
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p build
. scripts/setup.sh
. scripts/testing.sh
. scripts/test_matrix.sh

level=base
for argument; do
  case $argument in
    --fast | --all | --thorough)
      [ "$level" = base ] || [ "--$level" = "$argument" ] ||
        fail "--$level cannot be combined with $argument"
      level=${argument#--}
      ;;
    --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p;}' "$0"; exit 0 ;;
    *) fail "$argument: no such option, see --help" ;;
  esac
done
claim_tree

# What it needs. The matrix begins to make what takes long.
matrix_packages "$level"
install_packages "${needed_packages[@]}" "${wanted_packages[@]}" ||
  [ -z "$(missing_packages "${needed_packages[@]}")" ] || exit 1
check_prerequisites gcc git ld readelf nm strip clang-14 valgrind "${PROJECT_PYTHON:-python3}" \
  {glib-2.0,libxxhash,expat,gsl,libcerf,openblas,sqlite3,zlib}.pc
git rev-parse -q --verify HEAD >/dev/null || fail 'it tests a commit, and git knows none here'
find_asan
matrix_prepare "$level"
prepare_python
note_time 'what it needs'

# The tests: those of the main configuration, then the others.
check_style
matrix_prepare_cross "$level"
case $level in
  fast)
    run main --native-file "$main_native" -- \
      --no-suite wheel --no-suite graph --no-suite tool --no-suite bench --no-suite long
    ;;
  base) run main --native-file "$main_native" -- --no-suite long ;;
  *) run main --native-file "$main_native" -- ;;
esac
note_sanitizers
case $level in all | thorough) run_matrix "$level" ;; esac

report || exit 1
is_whole || exit 77
