package io.jenkins.plugins.collectionmirror.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import hudson.security.ACL;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.host.CloneUrl;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.CredentialScope;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The credentials that an administrator registered with connections, Git servers, the web hook and for signing, and
 * where they may go. A job cannot name those of System scope, for Jenkins does not show them to it; the others it can,
 * but they go nowhere else because of that.
 */
@Restricted(NoExternalUse.class)
public final class RegisteredCredentials {
    private RegisteredCredentials() {}

    /**
     * Refuses a credential that a job names itself if it is registered, and for other places.
     *
     * @param id of the credential that the name led to
     * @param url the repository, or the base URL of the Postman API, that it would go to
     * @throws InvalidSetupException if it must not go there; the message does not repeat the id
     */
    public static void refuseElsewhere(String id, String url) throws InvalidSetupException {
        Optional<String> refusal = refusal(url, places(id));
        if (refusal.isPresent() && !isOutOfReach(id)) {
            throw new InvalidSetupException(refusal.get());
        }
    }

    /**
     * Where on the server of a repository a credential may go: where it is registered for, or anywhere if it is not
     * registered.
     *
     * @param id of the credential
     * @param named whether a job names it itself, and so may mean one of its folder's with that id
     */
    public static CredentialScope scope(String id, boolean named) {
        List<Place> places = places(id);
        return places.isEmpty() || named && isOutOfReach(id)
                ? CredentialScope.WholeServer.INSTANCE
                : new Places(places);
    }

    /** Where a credential may go that an administrator fills in for a server. */
    static CredentialScope scope(GitServer server) {
        return new Places(List.of(new Place(server.getUrl(), true)));
    }

    /** All places that a credential is registered for, as the engine asks about them. */
    record Places(List<Place> places) implements CredentialScope {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean covers(String address) {
            return places.stream().anyMatch(place -> place.has(address));
        }
    }

    /**
     * A place that a credential is registered for.
     *
     * @param url what addresses there begin with; empty for a credential that goes nowhere
     * @param isServer whether it is a Git server; else it is the Postman API
     */
    record Place(String url, boolean isServer) implements Serializable {
        private static final long serialVersionUID = 1L;

        boolean has(String address) {
            if (isServer) {
                return CloneUrl.parse(url)
                        .flatMap(server -> CloneUrl.parse(address).filter(repository -> repository.isBelow(server)))
                        .isPresent();
            }
            return !url.isEmpty() && bare(url).equals(bare(address));
        }

        private static String bare(String url) {
            return url.strip().replaceAll("/+$", "");
        }
    }

    private static List<Place> places(String id) {
        CollectionMirrorConfiguration global = CollectionMirrorConfiguration.get();
        Stream<Place> apis = global.getConnections().stream()
                .filter(connection -> id.equals(connection.getCredentialsId()))
                .map(connection -> new Place(connection.apiUrlOrDefault(), false));
        Stream<Place> servers = global.getGitServers().stream()
                .filter(server -> id.equals(server.getCredentialsId()))
                .map(server -> new Place(server.getUrl(), true));
        Stream<Place> webhook = Optional.ofNullable(global.getWebhook())
                .filter(settings -> id.equals(settings.getCredentialsId()))
                .map(settings -> new Place("", false))
                .stream();
        Stream<Place> signing =
                id.equals(global.getSigningCredentialsId()) ? Stream.of(new Place("", false)) : Stream.empty();
        return Stream.of(apis, servers, webhook, signing).flatMap(one -> one).toList();
    }

    /** What to say of a credential that is registered for these places; empty where it may go to the URL. */
    static Optional<String> refusal(String url, List<Place> places) {
        if (places.isEmpty() || new Places(places).covers(url)) {
            return Optional.empty();
        }
        String known = places.stream()
                .map(Place::url)
                .filter(place -> !place.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return Optional.of(
                known.isEmpty()
                        ? Messages.RegisteredCredentials_nowhere()
                        : Messages.RegisteredCredentials_elsewhere(known));
    }

    /**
     * Whether no job sees Jenkins' own credential of that id: then a job that names the id means one of its folder's.
     */
    private static boolean isOutOfReach(String id) {
        return CredentialsProvider.lookupCredentialsInItemGroup(
                        IdCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of())
                .stream()
                .filter(credential -> credential.getId().equals(id))
                .allMatch(credential -> credential.getScope() == CredentialsScope.SYSTEM);
    }
}
