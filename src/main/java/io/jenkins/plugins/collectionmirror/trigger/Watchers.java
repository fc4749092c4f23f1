package io.jenkins.plugins.collectionmirror.trigger;

import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.model.Jenkins;

/**
 * The triggers that Jenkins has started, so that a call of the web hook does not have to search all jobs. Thread-safe.
 */
final class Watchers {
    private static final Watchers OF_JENKINS = new Watchers();

    private final Set<CollectionsTrigger> started = ConcurrentHashMap.newKeySet();

    static Watchers ofJenkins() {
        return OF_JENKINS;
    }

    void add(CollectionsTrigger trigger) {
        started.add(trigger);
    }

    void remove(CollectionsTrigger trigger) {
        started.remove(trigger);
    }

    /** A job's trigger, if it has one. */
    Optional<CollectionsTrigger> of(Job<?, ?> job) {
        return started.stream().filter(trigger -> trigger.job() == job).findFirst();
    }

    /**
     * Makes triggers poll Postman after a delay.
     *
     * @param workspaces the ids of the workspaces that changed, in lower case; empty if that is not known
     * @return the jobs that poll
     */
    @SuppressWarnings("try") // The closed identity is not used.
    List<Job<?, ?>> call(Set<String> workspaces, Duration quiet) {
        // Jenkins does not always stop the trigger of a deleted job.
        try (ACLContext asJenkins = ACL.as2(ACL.SYSTEM2)) {
            started.removeIf(trigger -> isGone(trigger.job()));
        }
        List<Job<?, ?>> jobs = new ArrayList<>();
        for (CollectionsTrigger trigger : started) {
            Job<?, ?> job = trigger.job();
            if (job != null && trigger.watches(workspaces)) {
                trigger.called(quiet);
                jobs.add(job);
            }
        }
        return jobs;
    }

    private static boolean isGone(Job<?, ?> job) {
        return job == null || Jenkins.get().getItemByFullName(job.getFullName()) != job;
    }
}
