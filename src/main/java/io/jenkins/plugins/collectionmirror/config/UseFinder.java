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

/** Finds the registered connections and servers that a job uses: by its configuration, or by its last build. */
@Restricted(NoExternalUse.class)
public interface UseFinder extends ExtensionPoint {
    Uses of(Job<?, ?> job);

    /** The uses of each job, by its full name, for every user; jobs that use nothing are left out. */
    @SuppressWarnings({"rawtypes", "try"}) // allItems returns raw jobs; the closed identity is unused
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
