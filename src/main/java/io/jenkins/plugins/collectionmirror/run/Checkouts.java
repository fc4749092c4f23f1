package io.jenkins.plugins.collectionmirror.run;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.SCMListener;
import hudson.scm.SCM;
import hudson.scm.SCMRevisionState;
import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import jenkins.triggers.SCMTriggerItem;
import jenkins.triggers.SCMTriggerItem.SCMTriggerItems;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The repositories that a build checks out. A pipeline's variables do not name them, and its job knows them only once a
 * build is over, so this listens to the checkouts of builds that are going on.
 */
@Restricted(NoExternalUse.class)
@Extension
public final class Checkouts extends SCMListener {
    /** By workspace; a restart of Jenkins forgets it, and what the job itself knows has to do. */
    private static final Map<Run<?, ?>, Map<String, SCM>> OF_BUILDS = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public void onCheckout(
            Run<?, ?> build,
            SCM scm,
            FilePath workspace,
            TaskListener listener,
            File changelogFile,
            SCMRevisionState pollingBaseline) {
        OF_BUILDS
                .computeIfAbsent(build, first -> Collections.synchronizedMap(new HashMap<>()))
                .put(workspace.getRemote(), scm);
    }

    /**
     * The variables of what a build has checked out into a workspace, or else of what its job checks out: a list, as
     * libraries are checked out too.
     */
    static List<Map<String, String>> of(Run<?, ?> build, FilePath workspace) {
        SCM here = OF_BUILDS.getOrDefault(build, Map.of()).get(workspace.getRemote());
        List<Map<String, String>> variables = new ArrayList<>();
        for (SCM scm : here == null ? ofJob(build) : List.of(here)) {
            Map<String, String> environment = new HashMap<>();
            scm.buildEnvironment(build, environment);
            variables.add(environment);
        }
        return variables;
    }

    private static Collection<? extends SCM> ofJob(Run<?, ?> build) {
        SCMTriggerItem job = SCMTriggerItems.asSCMTriggerItem(build.getParent());
        return job == null ? List.of() : job.getSCMs();
    }
}
