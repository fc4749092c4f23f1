package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Builds of a real Jenkins mirror, and fail, as they should. When all is done, no secret lies about, and no console has a stack trace. */
class MirrorRunsIT {
    @TempDir
    static Path folder;

    private static Installation installation;

    @BeforeAll
    static void start() throws IOException {
        installation = Installation.orSkip(folder);
    }

    @AfterAll
    static void search_what_was_left_behind() throws IOException {
        if (installation == null) {
            return;
        }
        try (Installation running = installation) {
            assertThat(running.placesWithSecrets()).isEmpty();
            assertThat(running.stackTraces()).isEmpty();
        }
    }

    @Nested
    class Pipelines extends PipelineRuns {
        Pipelines() {
            super(installation);
        }
    }

    @Nested
    class FreestyleJobs extends FreestyleRuns {
        FreestyleJobs() {
            super(installation);
        }
    }

    @Nested
    class OwnBranches extends OwnBranchRuns {
        OwnBranches() {
            super(installation);
        }
    }

    @Nested
    class Credentials extends CredentialRuns {
        Credentials() {
            super(installation);
        }
    }

    @Nested
    class Failures extends FailingRuns {
        Failures() {
            super(installation);
        }
    }

    @Nested
    class Agents extends AgentRuns {
        Agents() {
            super(installation);
        }
    }
}
