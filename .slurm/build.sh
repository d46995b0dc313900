#!/bin/sh
# Builds the site on many nodes of a Slurm cluster: sh .slurm/build.sh 64, in a clone that all nodes see, after npm run setup. The store
# that BROADSHEET_STORE names can be a folder that all of them see. The site is in dist/ when the last of the three jobs has ended.
set -eu
machines=${1:?how many nodes share the work, such as 64}
: "${BROADSHEET_STORE:?the store, such as /shared/store/main}"
name=slurm-$(date -u +%Y%m%dT%H%M%SZ)-$$

# The number of a job. A job that waits for one that failed goes.
submit() {
  job=$(sbatch --parsable --kill-on-invalid-dep=yes "$@")
  echo "${job%%;*}"
}

order=$(submit --job-name=order --wrap="npx broadsheet order $name")

# A cache of each one's own: the cache of the clone is the order's and the build's. Time is in minutes.
work=$(submit --job-name=work --dependency="afterok:$order" --array="1-$machines" --time=60 --wrap="
  cache=\$(mktemp -d) && trap 'rm -rf \"\$cache\"' EXIT
  npx broadsheet work $name --cache \"\$cache/site\" --until 50m")

# Those that died leave more to build, and nothing else.
submit --job-name=build --dependency="afterok:$order,afterany:$work" --wrap="npx broadsheet build --order $name"
