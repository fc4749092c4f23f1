package io.jenkins.plugins.collectionmirror.config;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.POST;

/** Tells administrators which jobs used a Postman connection or Git server that was removed. */
@Restricted(NoExternalUse.class)
@Extension
public final class DisconnectedMonitor extends AdministrativeMonitor {
    @Override
    public String getDisplayName() {
        return Messages.DisconnectedMonitor_displayName();
    }

    /** Every page for administrators calls this, so it uses only known results. */
    @Override
    public boolean isActivated() {
        return !getLines().isEmpty();
    }

    /** One sentence for each removed entry that jobs still use. */
    public List<String> getLines() {
        Removed removed = CollectionMirrorConfiguration.get().removed();
        return removed.isEmpty()
                ? List.of()
                : UseSurvey.ofJenkins()
                        .atHand()
                        .map(found -> lines(removed, found))
                        .orElse(List.of());
    }

    static List<String> lines(Removed removed, UseSurvey.Found found) {
        Stream<String> connections = removed.connections().stream()
                .map(name -> line(Messages.DisconnectedMonitor_connection(name), found.with(uses -> uses.connections()
                        .contains(name))));
        Stream<String> servers = removed.servers().stream()
                .map(url -> line(Messages.DisconnectedMonitor_server(url), found.with(uses -> uses.servers()
                        .contains(url))));
        return Stream.concat(connections, servers)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String line(String what, List<String> jobs) {
        return jobs.isEmpty() ? "" : Messages.DisconnectedMonitor_missed(what, UsedBy.names(jobs));
    }

    /** Forgets the removed entries. */
    @POST
    public void doDismiss(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        CollectionMirrorConfiguration.get().forgetRemoved();
        response.sendRedirect(request.getContextPath() + "/manage/");
    }
}
