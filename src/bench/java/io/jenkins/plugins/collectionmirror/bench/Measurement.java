package io.jenkins.plugins.collectionmirror.bench;

/**
 * One run of a contender on a task, or on several.
 *
 * @param cost what it cost this machine
 * @param apiCalls how many calls the API saw
 * @param refused how many of them it answered with 429
 * @param fromGit bytes that the Git server sent
 * @param toGit bytes that the Git server received
 * @param commits how many commits came onto the branch
 * @param filesChanged how many files they changed
 * @param failed how many processes ended with another exit code than 0
 * @param said the last line that it printed; that of one that failed, if any did
 */
record Measurement(
        Cost cost,
        long apiCalls,
        long refused,
        long fromGit,
        long toGit,
        long commits,
        long filesChanged,
        long failed,
        String said) {}
