package io.jenkins.plugins.collectionmirror.bench;

import java.io.IOException;

/** Work that contenders are measured on. */
interface Workload {
    /** Whether the settings ask for it. */
    boolean wanted(Settings settings);

    void run(Bench bench) throws IOException, InterruptedException;
}
