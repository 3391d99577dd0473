# sid.sh - a Debian sid in build/sid, for CPythons that Debian 12 does not
# have. Sourced by bash, behind setup.sh.

sid=$root/build/sid
sid_versions=(3.14 3.15)

# Prints why no sid can be made on this machine; nothing where one can.
why_no_sid() {
  if [ "$(id -u)" -ne 0 ]; then
    printf 'it needs root'
  elif ! has_program debootstrap; then
    printf 'it needs debootstrap'
  elif ! unshare --mount true 2>/dev/null; then
    printf 'it needs to mount, which is not allowed here'
  fi
}

# in_sid VERSION COMMAND...: runs it in the sid, with the venv of CPython
# VERSION. The repository is in the same place there, and the folder the same.
# What is mounted for it is seen by it alone, and goes with it, however it
# ends.
in_sid() {
  local version=$1
  shift
  mkdir -p "$sid$root"
  # shellcheck disable=SC2016
  PATH=/venv-$version/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
    unshare --mount sh -ec '
    sid=$1 root=$2
    shift 2
    mount --rbind /dev "$sid/dev"
    mount --bind /proc "$sid/proc"
    mount --bind "$root" "$sid$root"
    exec chroot "$sid" sh -c "cd \"\$0\" && exec \"\$@\"" "$PWD" "$@"
    ' sh "$sid" "$root" "$@"
}

# Makes the sid once for its list of packages, and a venv for each CPython.
# Returns 77 if debootstrap cannot make it: its mirror is not ours to test.
make_sid() {
  local version debug include packages=(ca-certificates gcc libc6-dev libglib2.0-dev
    libexpat1 libopenblas0-pthread libxxhash0 pkgconf zlib1g-dev)
  for version in "${sid_versions[@]}"; do
    packages+=("python$version-dev" "python$version-dbg" "python$version-venv")
  done
  include=$(IFS=,; printf '%s' "${packages[*]}")
  if [ "$(cat "$sid/packages" 2>/dev/null)" != "$include" ]; then
    # A mirror may change under debootstrap: once more. In a namespace of its
    # own, for killed it leaves a mount behind.
    for _ in 1 2; do
      rm -rf --one-file-system "$sid"
      if unshare --mount debootstrap --variant=minbase --include="$include" sid "$sid"; then
        printf '%s\n' "$include" >"$sid/packages"
        break
      fi
    done
    [ -f "$sid/packages" ] || return 77
  fi
  # The certificates that this machine trusts, those of a proxy perhaps.
  cp /etc/ssl/certs/ca-certificates.crt "$sid/etc/ssl/certs/"
  cp /etc/resolv.conf "$sid/etc/"
  for version in "${sid_versions[@]}"; do
    for debug in '' d; do
      in_sid "$version" bash -ec '. scripts/setup.sh; make_venv "$@"' bash \
        "/venv-$version$debug" "/usr/bin/python$version$debug" scripts/requirements-sid.txt || return 1
    done
  done
}
