package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds of a real Jenkins mirror, and fail, as they should. When all is done, no secret lies about, and no console has
 * a stack trace.
 */
class MirrorRunsIT {
    @TempDir
    static Path folder;

    private static MirrorSite site;

    @BeforeAll
    static void start() throws IOException {
        site = MirrorSite.orSkip(folder);
    }

    @AfterAll
    static void search_what_was_left_behind() throws IOException {
        if (site == null) {
            return;
        }
        try (MirrorSite running = site) {
            assertThat(running.leftovers().placesWithSecrets()).isEmpty();
            assertThat(running.leftovers().stackTraces()).isEmpty();
            assertThat(running.leftovers().severeLogLines()).isEmpty();
        }
    }

    @Nested
    class Pipelines extends PipelineRuns {
        Pipelines() {
            super(site);
        }
    }

    @Nested
    class Documentation extends DocumentedRuns {
        Documentation() {
            super(site);
        }
    }

    @Nested
    class PullRequests extends PullRequestRuns {
        PullRequests() {
            super(site);
        }
    }

    @Nested
    class FreestyleJobs extends FreestyleRuns {
        FreestyleJobs() {
            super(site);
        }
    }

    @Nested
    class OwnBranches extends OwnBranchRuns {
        OwnBranches() {
            super(site);
        }
    }

    @Nested
    class Credentials extends CredentialRuns {
        Credentials() {
            super(site);
        }
    }

    @Nested
    class Signing extends SigningRuns {
        Signing() {
            super(site);
        }
    }

    @Nested
    class Refusals extends RefusedLoginRuns {
        Refusals() {
            super(site);
        }
    }

    @Nested
    class Redirects extends RedirectRuns {
        Redirects() {
            super(site);
        }
    }

    @Nested
    class Folders extends FolderRuns {
        Folders() {
            super(site);
        }
    }

    @Nested
    class Failures extends FailingRuns {
        Failures() {
            super(site);
        }
    }

    @Nested
    class Agents extends AgentRuns {
        Agents() {
            super(site);
        }
    }
}
