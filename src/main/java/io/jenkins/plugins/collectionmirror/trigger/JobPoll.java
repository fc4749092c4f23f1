package io.jenkins.plugins.collectionmirror.trigger;

import hudson.model.CauseAction;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.collectionmirror.config.HiddenPaths;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.ParameterizedJobMixIn;

/**
 * One poll for one job, which is started if something changed. Its result, even a failure, becomes a line in the job's
 * polling log.
 */
final class JobPoll implements Runnable {
    private static final Logger LOGGER = Logger.getLogger(JobPoll.class.getName());
    private static final String FAILED = "Failed: ";
    private static final int AS_THE_JOB_SAYS = -1;

    private final Job<?, ?> job;
    private final CollectionsTrigger trigger;
    private final PollFiles files;

    JobPoll(Job<?, ?> job, CollectionsTrigger trigger) {
        this.job = job;
        this.trigger = trigger;
        this.files = new PollFiles(job.getRootDir().toPath());
    }

    @Override
    @SuppressWarnings("try") // The closed identity is not used.
    public void run() {
        try (ACLContext asJenkins = ACL.as2(ACL.SYSTEM2)) {
            if (job.isBuildable()) {
                say(outcome());
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> job.getFullName() + ": the polling log could not be written");
        }
    }

    private String outcome() {
        try {
            Poll.Found found = trigger.poll(job).look(files.lastSighting(), files.temporary());
            String seen = " (" + found.sighting().items().size() + " items, " + found.apiCalls() + " API calls"
                    + (found.feed() ? "" : ", no activity feed") + ")";
            Optional<String> reason = reason(found);
            if (reason.isPresent() && !starts(found, reason.get())) {
                // Nothing is stored, so that the next poll finds the same changes and tries again.
                return "Jenkins took no build now: " + reason.get() + seen;
            }
            // Only after the start: a crash in between causes a build that finds nothing, but never a lost change.
            files.keep(found.sighting());
            return reason.map("Started a build: "::concat)
                            .orElse(found.first() ? "First poll, which only remembers" : "Nothing changed")
                    + seen;
        } catch (MirrorException e) {
            return failed(hidden().apply(Printable.excerpt(e.message(Surface.JENKINS), 2_000)));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> job.getFullName() + ": what a poll saw could not be kept");
            return failed("what was seen could not be kept in the job's folder ("
                    + e.getClass().getSimpleName()
                    + "). Jenkins' log names the file; see that Jenkins can write there.");
        }
    }

    /** Everyone with read access to the job sees the log, and must not see where Jenkins stores the job. */
    private HiddenPaths hidden() {
        Path folder = job.getRootDir().toPath().toAbsolutePath();
        return HiddenPaths.of(folder.toString());
    }

    private String failed(String message) {
        boolean alreadySaid = files.lines().stream()
                .findFirst()
                .filter(line -> line.contains(FAILED))
                .isPresent();
        if (!alreadySaid) {
            LOGGER.log(Level.WARNING, "{0}: polling Postman failed: {1}", new Object[] {job.getFullName(), message});
        }
        return FAILED + message;
    }

    /** Whether a build of the job is in the queue now; Jenkins merges queued builds with equal causes. */
    private boolean starts(Poll.Found found, String reason) {
        CauseAction cause = new CauseAction(new CollectionsChangedCause(found.title(), reason));
        return ParameterizedJobMixIn.scheduleBuild2(job, AS_THE_JOB_SAYS, cause) != null;
    }

    private Optional<String> reason(Poll.Found found) {
        if (found.moved().isAnything()) {
            return Optional.of(found.moved().inWords());
        }
        return found.first() && job.getLastSuccessfulBuild() == null
                ? Optional.of("the first look at it, and nothing was mirrored yet")
                : Optional.empty();
    }

    private void say(String outcome) throws IOException {
        files.say(Instant.now().truncatedTo(ChronoUnit.SECONDS) + "  " + outcome.replaceAll("\\R", " "));
    }
}
