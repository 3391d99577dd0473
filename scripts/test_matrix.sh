# test_matrix.sh - the configurations beside the main one that run_all_tests.sh
# tests: what CI runs.
#
# matrix_all     clang with the newest Meson; the stable ABI of 3.11; sanitizers;
#                CPython 3.10 to 3.13 where they are on PATH or under pyenv; that
#                build of the stable ABI on 3.13 and 3.15; debug builds of 3.11
#                and 3.15; CPython 3.14 and 3.15 with the newest gcc in a Debian
#                sid, made in build/sid; NumPy 1.26 and 2.0, for the tests of
#                arrays;
#                aarch64, made in build/arm64; a free-threaded CPython, whose
#                source comes by apt-get and is built in build/free-threaded
# matrix_thorough
#                the suite `thorough`, tensors of PyTorch, races without a GIL
#                for long, the debug build of 3.14, and the stable ABI on all
#                other CPythons. It installs what scripts/packages-thorough.txt
#                lists.
#                PYZC_SWEEP_MOST=N takes N headers of each library
#
# matrix_packages LEVEL says what they need, and matrix_prepare LEVEL makes in
# the background what takes long. What cannot be had is not run, and named at
# the end.
# Sourced by bash, from the root of the repository, after testing.sh.
. scripts/cross.sh
. scripts/sid.sh
. scripts/free_threaded.sh

has_limited=
no_cross=
no_sid=
no_free=

# matrix_packages LEVEL: sets needed_packages to all without which the tests
# cannot begin, and wanted_packages to those for what is not run else. LEVEL is
# fast, base, all or thorough.
matrix_packages() {
  needed_packages=("${test_packages[@]}")
  wanted_packages=()
  if [ "$1" = all ] || [ "$1" = thorough ]; then
    wanted_packages=(python3-dbg debootstrap "${cross_packages[@]}" "${free_packages[@]}")
  fi
  if [ "$1" = thorough ]; then
    mapfile -t -O ${#needed_packages[@]} needed_packages < <(grep -v '^#' scripts/packages-thorough.txt)
  fi
}

# matrix_prepare LEVEL
matrix_prepare() {
  [ "$1" = all ] || [ "$1" = thorough ] || return 0
  no_sid=$(why_no_sid)
  [ -n "$no_sid" ] || in_background sid make_sid
  no_free=$(why_no_free)
  [ -n "$no_free" ] || in_background free make_free
}

# matrix_prepare_cross LEVEL: the same for aarch64, which takes the Python.
matrix_prepare_cross() {
  [ "$1" = all ] || [ "$1" = thorough ] || return 0
  no_cross=$(why_no_cross "$main_version")
  [ -n "$no_cross" ] || in_background cross make_cross "$python"
}

# run_limited VERSION PYTHON: tests the build with the stable ABI again, on
# CPython VERSION. PYTHON is how bash calls that.
run_limited() {
  if out_of_time "limited on CPython $1"; then
    return
  fi
  say "limited: tests on CPython $1"
  meson test -C build/limited --no-rebuild --print-errorlogs --timeout-multiplier 3 --suite ext \
    --logbase "testlog-$1" --wrapper "bash -c 'shift; $2 \"\$@\"' bash" || status=1
  logs+=(build/limited/meson-logs/"testlog-$1"*.json)
  note_time "limited on CPython $1"
}

# run_beside NAME PYTHON BUILD TEST...: runs tests again, of the modules in
# build/BUILD, with what scripts/requirements-NAME.txt adds to PYTHON.
run_beside() {
  local name=$1 python=$2 build=$3
  shift 3
  if out_of_time "$name"; then
    return
  fi
  make_venv "$root/build/venv-$name" "$python" "scripts/requirements-$name.txt"
  say "$name: $*"
  meson test -C "build/$build" --no-rebuild --print-errorlogs --timeout-multiplier 3 --logbase "testlog-$name" \
    --wrapper "bash -c 'shift; exec $root/build/venv-$name/bin/python \"\$@\"' bash" "$@" || status=1
  logs+=("build/$build/meson-logs/testlog-$name"*.json)
  note_time "$name"
}

# What is tested on every CPython but the main one.
further=(--suite ext --suite fault --suite headers --suite api --suite golden)

# run_sid VERSION TEST-OPTION...: makes a build in the sid, with its CPython
# VERSION, and runs those tests there.
run_sid() {
  local version=$1
  shift
  inside=(in_sid "$version")
  run "sid-python$version" \
    --native-file "$(native_file "sid-python$version" "/venv-$version/bin/python")" -- "$@"
  inside=()
}

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

# note_sanitizers: names those that do not run here.
note_sanitizers() {
  grep -q '"sanitizers: thread" runs: .*YES' build/main.log ||
    not_run+=('ThreadSanitizer, which does not run on this machine')
  grep -q '"sanitizers: address,undefined" runs: .*YES' build/main.log ||
    not_run+=('the tool with AddressSanitizer, which does not run on this machine: without it the same tests ran')
}

# What differs most from the main one is first: where PYZC_TEST_MINUTES pass,
# the rest is not run.
matrix_all() {
  local asan version build numpy
  say 'main: what no test needs'
  meson compile -C build/main >>build/main.log 2>&1 ||
    { tail -n 40 build/main.log; fail 'main: the benchmarks do not build, see build/main.log'; }
  note_time 'main, what no test needs'

  # One build with the stable ABI of 3.11, which every later CPython runs too.
  find_python 3.11
  if [ -n "$found" ]; then
    has_limited=1
    run limited --native-file "$(native_file limited "$found")" -Dtests_limited_api=3.11 \
      -- --suite ext --suite golden --suite fault
  else
    not_run+=('the stable ABI, which needs CPython 3.11')
  fi

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

  # Without a GIL: a CPython that Debian does not build.
  wait_for free 'no source of one could be had'
  if [ -z "$no_free" ]; then
    run python-free --native-file "$(native_file python-free "$free/venv/bin/python")" \
      -- --suite ext --suite fault
  else
    not_run+=("a free-threaded CPython: $no_free")
  fi

  wait_for sid 'debootstrap could not make one'
  if [ -n "$no_sid" ]; then
    not_run+=("CPython ${sid_versions[*]}, their debug builds and the newest gcc, for want of a Debian sid: $no_sid")
    sid_versions=()
  fi
  export root sid
  export -f in_sid
  for version in "${sid_versions[@]}"; do
    say "limited: wheels of the main Python on CPython $version"
    PYZC=$root/build/main/lib/tool/pyzc PYZC_ABI3=build/main/abi3 PYZC_ABI3_MADE=1 \
      PYZC_SOURCE=$root in_sid "$version" \
      python -m pytest -q --no-header -p no:cacheprovider \
      tests/wheel/test_stable_abi.py -k runs_on_every || status=1
    if [ "$version" != "${sid_versions[-1]}" ]; then
      run_sid "$version" "${further[@]}"
      continue
    fi
    [ -z "$has_limited" ] || run_limited "$version" "in_sid $version python"
    # The newest gcc is the sid's, whichever the Python.
    run_sid "$version" \
      --no-suite wheel --no-suite graph --no-suite tool --no-suite bench --no-suite scripts --no-suite site
    run_sid "${version}d" --suite ext --suite fault
  done

  for version in 3.10 3.11 3.12 3.13; do
    [ "$version" != "$main_version" ] || continue
    find_python "$version"
    [ -n "$found" ] || { not_run+=("CPython $version, which is not on this machine"); continue; }
    run "python$version" --native-file "$(native_file "python$version" "$found")" -- "${further[@]}"
  done
  # On 3.15 above; on 3.12 and 3.14 by matrix_thorough.
  find_python 3.13
  [ -z "$found" ] || [ -z "$has_limited" ] || run_limited 3.13 "exec $found"

  # clang, and the newest Meson, which may warn of what others take. It has the
  # configuration of the Python as the tool writes it. Its modules count.
  make_venv "$root/build/venv-newest" "$python" scripts/requirements-newest.txt
  build/main/lib/tool/pyzc config --cache build/config --python "$python" build/newest.json
  PATH=$root/build/venv-newest/bin:$PATH CC=clang-14 run clang --fatal-meson-warnings \
    --native-file "$main_native" -Dpython.build_config="$root/build/newest.json" -Dchecks=fault -Dstats=true \
    -- --suite unit --suite ext --suite headers --suite fault

  # NumPy from before its second version, and that, which have wheels for no
  # later CPython.
  found=
  for version in "$main_version" 3.12 3.11; do
    [[ $version =~ ^3\.1[012]$ ]] || continue
    find_python "$version"
    [ -z "$found" ] || break
  done
  if [ -n "$found" ]; then
    build=python$version
    [ "$version" != "$main_version" ] || build=main
    for numpy in 1.26 2.0; do
      run_beside "numpy-$numpy" "$found" "$build" \
        arrays arrow dlpack exports families grids items ndarrays records ufuncs vectorize
    done
  else
    not_run+=('NumPy 1.26 and 2.0, which need CPython 3.10 to 3.12')
  fi

  # A debug build checks each call, and counts all references.
  if has_program python3.11d; then
    make_venv "$root/build/venv-3.11d" "$(command -v python3.11d)" scripts/requirements-python.txt
    run python3.11d --native-file "$(native_file python3.11d "$root/build/venv-3.11d/bin/python")" \
      -- --suite ext --suite fault
  else
    not_run+=('a debug build of CPython 3.11, which is not on this machine')
  fi

  # The examples for aarch64, by gcc and zig, and run by qemu.
  wait_for cross 'mmdebstrap could not make its files'
  if [ -z "$no_cross" ]; then
    PATH=$cross/venv/bin:$PATH ZIG_GLOBAL_CACHE_DIR=$cross/zig-cache \
      run cross --native-file "$main_native" -Dtests_cross="$cross" -- --suite cross
  else
    not_run+=("cross builds: $no_cross")
  fi
}

matrix_thorough() {
  local version
  run thorough --native-file "$main_native" -Dtests_thorough=true -- --suite thorough
  # No test of Meson's: its wheel brings several gigabytes of CUDA.
  make_venv "$root/build/venv-torch" "$python" scripts/requirements-torch.txt
  say 'torch: its tensors'
  PYTHONPATH=build/main/tests/ext build/venv-torch/bin/python -m pytest -q --no-header \
    -c tests/pytest.ini -p no:cacheprovider tests/ext/test_torch.py || status=1

  find_python 3.12
  [ -z "$found" ] || [ -z "$has_limited" ] || run_limited 3.12 "exec $found"
  for version in "${sid_versions[@]}"; do
    [ "$version" != "${sid_versions[-1]}" ] || continue
    [ -z "$has_limited" ] || run_limited "$version" "in_sid $version python"
    run_sid "${version}d" --suite ext --suite fault
  done

  # Races without a GIL, under ThreadSanitizer and without. What it finds in
  # CPython itself is left out.
  if [ -z "$no_free" ]; then
    say 'python-free: races for long'
    PYZC_RACE_SECONDS=20 meson test -C build/python-free --no-rebuild --print-errorlogs \
      --timeout-multiplier 30 --logbase testlog-races races stores || status=1
    logs+=(build/python-free/meson-logs/testlog-races*.json)
    make_free_tsan >build/free-tsan.log 2>&1 || fail 'no CPython with ThreadSanitizer, see build/free-tsan.log'
    PYZC_RACE_SECONDS=5 TSAN_OPTIONS="die_after_fork=0 suppressions=$free/tsan.txt external_symbolizer_path=$(command -v addr2line)" \
      CC=clang-19 run python-tsan \
      --native-file "$(native_file python-tsan "$free/tsan/bin/python$(cat "$free/version")t")" \
      -Db_sanitize=thread -Db_lundef=false -- --timeout-multiplier 30 races stores
  fi
}

# run_matrix LEVEL, all or thorough
run_matrix() {
  matrix_all
  [ "$1" != thorough ] || matrix_thorough
}

# is_whole: whether nothing was missing that only a machine or a mirror is to
# blame for.
is_whole() {
  [ -z "$no_sid$no_cross$no_free$no_time" ]
}
