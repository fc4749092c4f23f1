package io.jenkins.plugins.collectionmirror.config;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Knows what a job uses of what an administrator registered: by its configuration, or by what its last build did. */
@Restricted(NoExternalUse.class)
public interface UseFinder extends ExtensionPoint {
    Uses of(Job<?, ?> job);

    /** What each job uses, by its full name, whoever asks; jobs that use nothing are left out. */
    @SuppressWarnings({"rawtypes", "try"}) // allItems knows only raw jobs; what is closed is Jenkins' identity.
    static Map<String, Uses> ofAllJobs() {
        List<UseFinder> finders = ExtensionList.lookup(UseFinder.class);
        Map<String, Uses> byName = new HashMap<>();
        try (ACLContext asJenkins = ACL.as2(ACL.SYSTEM2)) {
            for (Job job : Jenkins.get().allItems(Job.class)) {
                Uses uses = Uses.NONE;
                for (UseFinder finder : finders) {
                    uses = uses.and(finder.of(job));
                }
                if (!uses.equals(Uses.NONE)) {
                    byName.put(job.getFullName(), uses);
                }
            }
        }
        return byName;
    }
}
