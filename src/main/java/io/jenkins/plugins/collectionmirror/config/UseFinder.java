package io.jenkins.plugins.collectionmirror.config;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import jenkins.model.Jenkins;

/** Knows what a job uses of what an administrator registered: by its configuration, or by what its last build did. */
public interface UseFinder extends ExtensionPoint {
    Uses of(Job<?, ?> job);

    /** The full names of the jobs with such a use, whoever asks; so only administrators may be told. */
    @SuppressWarnings({"rawtypes", "try"}) // allItems knows only raw jobs; what is closed is Jenkins' identity.
    static List<String> jobsWith(Predicate<Uses> use) {
        List<UseFinder> finders = ExtensionList.lookup(UseFinder.class);
        List<String> names = new ArrayList<>();
        try (ACLContext asJenkins = ACL.as2(ACL.SYSTEM2)) {
            for (Job job : Jenkins.get().allItems(Job.class)) {
                if (finders.stream().anyMatch(finder -> use.test(finder.of(job)))) {
                    names.add(job.getFullName());
                }
            }
        }
        names.sort(String.CASE_INSENSITIVE_ORDER);
        return names;
    }
}
