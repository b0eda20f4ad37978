#!/bin/sh
# What the build calls where people call npm. It says what to install where there is no Node, and does nothing twice:
#
#   sh npm.sh "npm ci"           installs what package-lock.json says, unless that is what is there
#   sh npm.sh "npm run build"    the same, and leaves the page in dist/, built only if something changed since
#   sh npm.sh "npm ..."          the same, and runs that
set -eu
cd "$(dirname "$0")"

missing() {
  echo "The page is built with Node 20.19 or newer and its npm, and $1." >&2
  echo "Install them (https://nodejs.org/en/download, or your system's packages nodejs and npm) and build again." >&2
  exit 1
}

command -v node >/dev/null || missing "there is no 'node' on the path"
command -v npm >/dev/null || missing "there is no 'npm' on the path"
node -e 'const [major, minor] = process.versions.node.split("."); process.exit(major > 20 || (major == 20 && minor >= 19) ? 0 : 1)' ||
  missing "the 'node' on the path is $(node --version)"

# npm writes this file when it has installed everything.
is_installed() {
  [ -f node_modules/.package-lock.json ] &&
    [ -z "$(find package.json package-lock.json -newer node_modules/.package-lock.json)" ]
}

# Quinoa takes dist/ away, so what was built is kept in target/page. The page shows an example. A folder counts too, since its time changes when a
# file in it is deleted; except of the two folders in which the build itself makes others.
is_built() {
  [ -f target/page/index.html ] && [ -f target/page-built ] &&
    [ -z "$(find . ../dags-example/src/main \( -name node_modules -o -name dist -o -name target -o -name generated -o -name e2e -o -name bench \) -prune -o \
      -newer target/page-built ! -path . ! -path ./src/api -print)" ]
}

# The stamp's time is that of the build's start: what changes while it runs is newer.
build() {
  mkdir -p target
  rm -rf target/page target/page-built
  : >target/page-begun
  npm run build
  cp -R dist target/page
  mv target/page-begun target/page-built
}

if ! is_installed; then
  npm ci
fi
case $1 in
  "npm ci") ;;
  "npm run build")
    if ! is_built; then
      build
    fi
    rm -rf dist
    cp -R target/page dist
    ;;
  *)
    # shellcheck disable=SC2086 # a command and its arguments
    exec $1
    ;;
esac
