# sid.sh - a Debian sid in build/sid, for CPythons that Debian 12 does not
# have. Sourced by bash, behind setup.sh.

sid=$root/build/sid
sid_versions=(3.14 3.15)

# Fails, saying what is missing, where a sid cannot be made.
check_sid() {
  [ "$(id -u)" -eq 0 ] || fail '--all needs root, to make a Debian sid and to enter it'
  install_packages debootstrap util-linux
  has_program debootstrap || fail '--all needs debootstrap'
  unshare --mount true || fail '--all needs to mount, which is not allowed here'
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
make_sid() {
  local version debug packages=(ca-certificates gcc libc6-dev libglib2.0-dev pkgconf)
  for version in "${sid_versions[@]}"; do
    packages+=("python$version-dev" "python$version-dbg" "python$version-venv")
  done
  if [ "$(cat "$sid/packages" 2>/dev/null)" != "${packages[*]}" ]; then
    say "Debian sid into ${sid#"$root"/}"
    rm -rf --one-file-system "$sid"
    # In a namespace of its own: killed, debootstrap leaves a mount behind.
    unshare --mount debootstrap --variant=minbase \
      --include="$(IFS=,; printf '%s' "${packages[*]}")" sid "$sid" >build/sid.log 2>&1 ||
      { # A mirror may change under it: once more.
        rm -rf --one-file-system "$sid"
        unshare --mount debootstrap --variant=minbase \
          --include="$(IFS=,; printf '%s' "${packages[*]}")" sid "$sid" >build/sid.log 2>&1
      } || fail 'debootstrap could not make a Debian sid, see build/sid.log'
    printf '%s\n' "${packages[*]}" >"$sid/packages"
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
