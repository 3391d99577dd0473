#!/usr/bin/env bash
# Runs the tests of pyzc: scripts/run_all_tests.sh [OPTION]
#
#   --fast   leave out what takes minutes: wheels, the build graph, benchmarks,
#            the sanitizers, clang, the newest Meson and further CPythons
#   --all    also with debug builds, with CPython 3.14 and 3.15 and the newest
#            gcc in a Debian sid, and for aarch64, which it makes in build/sid
#            and build/arm64: that needs root and about 4 GB; and with a
#            free-threaded CPython, whose source it gets by apt-get and builds
#            in build/free-threaded. Without them it runs the rest, and returns
#            77
#   --thorough
#            what --all runs, and the suite `thorough` in build/thorough: sweeps
#            over the headers of many libraries, foreign libraries under
#            sanitizers, long stress. That takes hours, and installs what
#            scripts/packages-thorough.txt lists. PYZC_SWEEP_MOST=N takes N
#            headers of each library
#   --help   print this
#
# On Debian 12, as root or with sudo, it installs what it needs: system
# packages by apt, Python packages into .venv. It tells any other user which
# packages are missing. What the machine does not allow is not run, as mounts
# in a container: the last lines say so, and why. PROJECT_PYTHON names the Python
# to use instead of .venv/bin/python; it must have what
# scripts/requirements.txt lists. CPython 3.10 to 3.13 are tried too where
# python3.N is on PATH or under pyenv, a debug build where there is
# python3.11d, and one build with the stable ABI on all from 3.11 on.
# PYZC_TEST_FULL=1 has modules come and go 10 000 times, and eight threads take
# the GIL a million times each, which takes a minute more for each CPython.
#
# Everything it makes is under build/ and .venv. The last lines say what was
# not run, and "N passed, N failed, N skipped".
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p build
. scripts/setup.sh
. scripts/cross.sh
. scripts/sid.sh
. scripts/free_threaded.sh

fast=
all=
thorough=
for argument; do
  case $argument in
    --fast) fast=1 ;;
    --all) all=1 ;;
    --thorough) all=1 thorough=1 ;;
    --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p;}' "$0"; exit 0 ;;
    *) fail "$argument: no such option, see --help" ;;
  esac
done
[ -z "$fast" ] || [ -z "$all" ] || fail '--fast cannot be combined with --all or --thorough'
claim_tree

# starts_with_asan [COMMAND...]: whether a program with AddressSanitizer starts
# each time, by way of the command.
starts_with_asan() {
  gcc -fsanitize=address,undefined tests/sanitizer.c -o build/sanitizer &&
    ASAN_OPTIONS=detect_leaks=0 "$@" build/sanitizer
} >build/sanitizer.log 2>&1

# Prerequisites

install_packages "${test_packages[@]}" || exit 1
check_prerequisites gcc git ld readelf nm strip clang-14 valgrind "${PROJECT_PYTHON:-python3}" \
  {glib-2.0,libxxhash,expat,openblas,sqlite3,zlib}.pc
git rev-parse -q --verify HEAD >/dev/null || fail 'it tests a commit, and git knows none here'
not_run=()
no_asan=
fixed=()
if ! starts_with_asan; then
  # A container may forbid that, too.
  if starts_with_asan setarch -R; then fixed=(setarch -R); else no_asan=1; fi
fi
no_cross=
no_sid=
no_free=
if [ -n "$all" ]; then
  # What these are for is not run without them, and named at the end.
  install_packages python3-dbg debootstrap "${cross_packages[@]}" "${free_packages[@]}" || true
  if [ -n "$thorough" ]; then
    mapfile -t thorough_packages < <(grep -v '^#' scripts/packages-thorough.txt)
    install_packages "${thorough_packages[@]}" || exit 1
  fi
  no_sid=$(why_no_sid)
  [ -n "$no_sid" ] || in_background sid make_sid
  no_free=$(why_no_free)
  [ -n "$no_free" ] || in_background free make_free
fi
if [ -n "${PROJECT_PYTHON:-}" ]; then
  python=$PROJECT_PYTHON
else
  make_venv "$venv" python3 scripts/requirements.txt
  python=$venv/bin/python
fi
python=$(command -v "$python") || fail "$PROJECT_PYTHON: not found"
PATH=$(dirname "$python"):$PATH
export PATH PYTHONDONTWRITEBYTECODE=1
"$python" - <<'PYTHON' || fail "$python: not all of scripts/requirements.txt is there"
import importlib.util, sys
names = ["mesonbuild", "mesonpy", "ninja", "pytest", "mypy", "basedpyright", "xxhash", "numpy", "build", "setuptools", "scikit_build_core", "cmake", "material", "abi3audit", "auditwheel"]
missing = [name for name in names if importlib.util.find_spec(name) is None]
print(*(f"missing: {name}" for name in missing), sep="\n", end="")
sys.exit(bool(missing))
PYTHON

# Style

style() {
  local files bad
  mapfile -t files < <(git ls-files -- '*.c' '*.h' '*.py' '*.sh' '*.build' '*.txt' '*.md' '*.toml' .ci .clang-format)
  if bad=$(grep -nP '\t' -- "${files[@]}"); then
    printf '%s\n' "$bad"; fail 'tabs'
  fi
  if bad=$(grep -nP ' $' -- "${files[@]}"); then
    printf '%s\n' "$bad"; fail 'trailing blanks'
  fi
  if bad=$(grep -nP '[\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{2069}\x{FEFF}]' -- "${files[@]}"); then
    printf '%s\n' "$bad"; fail 'invisible characters'
  fi
  for bad in "${files[@]}"; do
    [ ! -s "$bad" ] || [ -z "$(tail -c1 "$bad")" ] || fail "$bad: no newline at its end"
  done
  while read -r bad; do
    grep -q "'${bad#include/pyzc/}'" tests/headers/meson.build || fail "$bad: no test compiles it alone"
  done < <(git ls-files -- 'include/pyzc/*.h')
  git ls-files -z -- 'lib/*.c' 'lib/*.h' | xargs -0 clang-format --dry-run -Werror || fail 'clang-format'
}

say 'style'
style

# Builds

logs=()
status=0
has_limited=

# run NAME SETUP-OPTION... -- TEST-OPTION...: makes build/NAME, builds there
# what those tests need, and runs them, by way of the command in [inside].
inside=()
run() {
  local name=$1 setup=() result=(0)
  shift
  while [ "$1" != -- ]; do
    setup+=("$1")
    shift
  done
  shift
  say "$name"
  if [ -d "build/$name" ]; then
    setup+=(--wipe)
  fi
  "${inside[@]}" "${fixed[@]}" meson setup "build/$name" -Dwerror=true "${setup[@]}" >"build/$name.log" 2>&1 || {
    tail -n 40 "build/$name.log"
    fail "$name: cannot be configured, see build/$name.log"
  }
  # Ninja's lines of what it builds are left out; 125 is a build that failed.
  "${inside[@]}" "${fixed[@]}" meson test -C "build/$name" --print-errorlogs --timeout-multiplier 3 "$@" 2>&1 |
    grep --line-buffered -v '^\[[0-9]*/[0-9]*\] ' || result=("${PIPESTATUS[@]}")
  [ "${result[0]}" -ne 125 ] || fail "$name: the build failed"
  [ "${result[0]}" -eq 0 ] || status=1
  # A wrapper adds its name; a suite without a test has no log.
  mapfile -t -O ${#logs[@]} logs < <(compgen -G "build/$name/meson-logs/testlog*.json")
}

# run_limited VERSION PYTHON: tests the build with the stable ABI again, on
# CPython VERSION. PYTHON is how bash calls that.
run_limited() {
  say "limited: tests on CPython $1"
  meson test -C build/limited --no-rebuild --print-errorlogs --timeout-multiplier 3 --suite ext \
    --logbase "testlog-$1" --wrapper "bash -c 'shift; $2 \"\$@\"' bash" || status=1
  logs+=(build/limited/meson-logs/"testlog-$1"*.json)
}

# native_file NAME PYTHON: makes the file that tells Meson which Python.
native_file() {
  printf "[binaries]\npython = '%s'\n" "$2" >"build/$1.ini"
  printf 'build/%s.ini' "$1"
}

main_version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
if [ -n "$all" ]; then
  no_cross=$(why_no_cross "$main_version")
  [ -n "$no_cross" ] || in_background cross make_cross "$python"
fi

# find_python VERSION: sets found to such a CPython with what the tests need,
# or to nothing.
find_python() {
  local candidate
  found=
  if [ "$1" = "$main_version" ]; then
    found=$python
    return
  fi
  for candidate in "${PYENV_ROOT:-${HOME:-}/.pyenv}"/versions/"$1".*/bin/python \
    "$(command -v "python$1" || true)"; do
    if [ -x "$candidate" ] && (check_python "$candidate") 2>/dev/null; then
      found=$root/build/venv-$1/bin/python
      make_venv "$root/build/venv-$1" "$candidate" scripts/requirements-python.txt
      return
    fi
  done
}

main_native=$(native_file main "$python")
if [ -n "$fast" ]; then
  run main --native-file "$main_native" -- --no-suite wheel --no-suite graph --no-suite tool --no-suite bench
else
  run main --native-file "$main_native" --
  grep -q '"sanitizers: thread" runs: .*YES' build/main.log ||
    not_run+=('ThreadSanitizer, which does not run on this machine')
  grep -q '"sanitizers: address,undefined" runs: .*YES' build/main.log ||
    not_run+=('the tool with AddressSanitizer, which does not run on this machine: without it the same tests ran')
  say 'main: what no test needs'
  meson compile -C build/main >>build/main.log 2>&1 ||
    { tail -n 40 build/main.log; fail 'main: the benchmarks do not build, see build/main.log'; }
  make_venv "$root/build/venv-newest" "$python" scripts/requirements-newest.txt
  # clang, and the newest Meson, which may warn of what others take. It has the
  # configuration of the Python as the tool writes it. Its modules count.
  build/main/lib/tool/pyzc config --cache build/config --python "$python" build/newest.json
  PATH=$root/build/venv-newest/bin:$PATH CC=clang-14 run clang --fatal-meson-warnings \
    --native-file "$main_native" -Dpython.build_config="$root/build/newest.json" -Dchecks=fault -Dstats=true \
    -- --suite unit --suite ext --suite headers --suite fault

  if [ -z "$no_asan" ]; then
    asan=$(gcc -print-file-name=libasan.so)
    export ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
    run sanitize --native-file "$main_native" -Dchecks=torture \
      -Db_sanitize=address,undefined -Db_lundef=false \
      -- --suite unit --suite ext --wrapper "env LD_PRELOAD=$asan PYTHONMALLOC=malloc"
    unset ASAN_OPTIONS UBSAN_OPTIONS
  else
    not_run+=('modules with AddressSanitizer, which does not run on this machine')
  fi

  for version in 3.10 3.11 3.12 3.13; do
    [ "$version" != "$main_version" ] || continue
    find_python "$version"
    [ -n "$found" ] || { not_run+=("CPython $version, which is not on this machine"); continue; }
    run "python$version" --native-file "$(native_file "python$version" "$found")" \
      -- --suite ext --suite fault --suite headers --suite api --suite golden
  done

  # One build with the stable ABI of 3.11, which every later CPython runs too.
  find_python 3.11
  if [ -n "$found" ]; then
    has_limited=1
    run limited --native-file "$(native_file limited "$found")" -Dtests_limited_api=3.11 \
      -- --suite ext --suite golden --suite fault
    for version in 3.12 3.13 3.14 3.15; do
      find_python "$version"
      [ -z "$found" ] || run_limited "$version" "exec $found"
    done
  else
    not_run+=('the stable ABI, which needs CPython 3.11')
  fi
fi

if [ -n "$all" ]; then
  # A debug build checks each call, and counts all references.
  if has_program python3.11d; then
    make_venv "$root/build/venv-3.11d" "$(command -v python3.11d)" scripts/requirements-python.txt
    run python3.11d --native-file "$(native_file python3.11d "$root/build/venv-3.11d/bin/python")" \
      -- --suite ext --suite fault
  else
    not_run+=('a debug build of CPython 3.11, which is not on this machine')
  fi

  # The examples for aarch64, by gcc and zig, and run by qemu.
  if [ -z "$no_cross" ]; then
    wait_for cross 'mmdebstrap could not make its files'
    no_cross=$missing
  fi
  if [ -z "$no_cross" ]; then
    PATH=$cross/venv/bin:$PATH ZIG_GLOBAL_CACHE_DIR=$cross/zig-cache \
      run cross --native-file "$main_native" -Dtests_cross="$cross" -- --suite cross
  else
    not_run+=("cross builds: $no_cross")
  fi

  # Without a GIL: a CPython that Debian does not build.
  if [ -z "$no_free" ]; then
    wait_for free 'no source of one could be had'
    no_free=$missing
  fi
  if [ -z "$no_free" ]; then
    run python-free --native-file "$(native_file python-free "$free/venv/bin/python")" \
      -- --suite ext --suite fault
    [ "$(cat "$free/version")" != 3.13 ] ||
      not_run+=('failing allocations without a GIL, with which CPython 3.13 frees lists that it has not made')
  else
    not_run+=("a free-threaded CPython: $no_free")
  fi

  if [ -z "$no_sid" ]; then
    wait_for sid 'debootstrap could not make one'
    no_sid=$missing
  fi
  if [ -n "$no_sid" ]; then
    not_run+=("CPython ${sid_versions[*]}, their debug builds and the newest gcc, for want of a Debian sid: $no_sid")
    sid_versions=()
  fi
  export root sid
  export -f in_sid
  for version in "${sid_versions[@]}"; do
    [ -z "$has_limited" ] || run_limited "$version" "in_sid $version python"
    say "limited: wheels of the main Python on CPython $version"
    PYZC=$root/build/main/lib/tool/pyzc PYZC_ABI3=build/main/abi3 PYZC_ABI3_MADE=1 \
      PYZC_SOURCE=$root in_sid "$version" \
      python -m pytest -q --no-header -p no:cacheprovider \
      tests/wheel/test_stable_abi.py -k runs_on_every || status=1
    inside=(in_sid "$version")
    run "sid-python$version" --native-file \
      "$(native_file "sid-python$version" "/venv-$version/bin/python")" \
      -- --no-suite wheel --no-suite graph --no-suite tool --no-suite bench --no-suite scripts --no-suite site
    inside=(in_sid "${version}d")
    run "sid-python${version}d" --native-file \
      "$(native_file "sid-python${version}d" "/venv-${version}d/bin/python")" \
      -- --suite ext --suite fault
    inside=()
  done
fi

if [ -n "$thorough" ]; then
  run thorough --native-file "$main_native" -Dtests_thorough=true -- --suite thorough

  # Races without a GIL, under ThreadSanitizer and without. What it finds in
  # CPython itself is left out.
  if [ -z "$no_free" ]; then
    say 'python-free: races for long'
    PYZC_RACE_SECONDS=20 meson test -C build/python-free --no-rebuild --print-errorlogs \
      --timeout-multiplier 30 --logbase testlog-races races || status=1
    logs+=(build/python-free/meson-logs/testlog-races*.json)
    make_free_tsan >build/free-tsan.log 2>&1 || fail 'no CPython with ThreadSanitizer, see build/free-tsan.log'
    PYZC_RACE_SECONDS=5 TSAN_OPTIONS="die_after_fork=0 suppressions=$free/tsan.txt external_symbolizer_path=$(command -v addr2line)" \
      CC=clang-19 run python-tsan \
      --native-file "$(native_file python-tsan "$free/tsan/bin/python$(cat "$free/version")t")" \
      -Db_sanitize=thread -Db_lundef=false -- --timeout-multiplier 30 races
  fi
fi

say 'all'
[ ${#not_run[@]} -eq 0 ] || printf 'not run: %s\n' "${not_run[@]}"
"$python" scripts/summary.py tests/skips.txt "${logs[@]}" || status=1
[ "$status" -ne 0 ] || [ -z "$no_sid$no_cross$no_free" ] || status=77
exit $status
