package io.jenkins.plugins.collectionmirror.trigger;

import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.model.Jenkins;

/** The triggers that Jenkins has started, so that a call of the web hook need not go through all jobs. Thread-safe. */
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

    /**
     * Has triggers look at Postman after a while.
     *
     * @param workspaces the ids of the workspaces that changed, in lower case; empty if that is not known
     * @return how many jobs look
     */
    @SuppressWarnings("try") // What is closed is Jenkins' identity, and nothing is asked of it.
    int call(Set<String> workspaces, Duration quiet) {
        // Who is deleted is not always stopped.
        try (ACLContext asJenkins = ACL.as2(ACL.SYSTEM2)) {
            started.removeIf(trigger -> isGone(trigger.job()));
        }
        List<CollectionsTrigger> meant = started.stream()
                .filter(trigger -> workspaces.isEmpty() || trigger.watches(workspaces))
                .toList();
        meant.forEach(trigger -> trigger.called(quiet));
        return meant.size();
    }

    private static boolean isGone(Job<?, ?> job) {
        return job == null || Jenkins.get().getItemByFullName(job.getFullName()) != job;
    }
}
