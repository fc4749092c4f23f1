package io.jenkins.plugins.collectionmirror.trigger;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Job;
import hudson.model.UnprotectedRootAction;
import hudson.security.csrf.CrumbExclusion;
import io.jenkins.plugins.collectionmirror.config.CollectionMirrorConfiguration;
import io.jenkins.plugins.collectionmirror.config.WebhookSettings;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.trigger.WebhookCall.Judged;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * The web hook, {@code /collection-mirror/webhook}. Callers that know the secret make triggers poll Postman; a poll
 * starts a job only if something changed, so a repeated call does no harm. Callers that do not know the secret always
 * get the same response, whatever the reason is.
 */
@Restricted(NoExternalUse.class)
@Extension
public final class Webhook implements UnprotectedRootAction {
    private static final Logger LOGGER = Logger.getLogger(Webhook.class.getName());
    private static final int LISTED_PER_MINUTE = 60;

    /**
     * Limits how many refusals are listed. Calls with the right secret do not pass this gate, so that nobody else can
     * block them.
     */
    private final RateGate listed = new RateGate(LISTED_PER_MINUTE, LISTED_PER_MINUTE, System::nanoTime);

    private final RateGate floods = new RateGate(1, 1, System::nanoTime);
    private final RateGate warnings = new RateGate(1, 1, System::nanoTime);

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return WebhookSettings.PATH.substring(0, WebhookSettings.PATH.indexOf('/'));
    }

    /** Handles a call. */
    // Callers prove themselves by the secret: they have neither a Jenkins account nor a session, and so no crumb. A GET
    // gets the same response as a page that does not exist.
    @SuppressWarnings({"lgtm[jenkins/no-permission-check]", "lgtm[jenkins/csrf]"})
    public void doWebhook(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        if (!"POST".equals(request.getMethod())) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Optional<WebhookSettings> settings =
                Optional.ofNullable(CollectionMirrorConfiguration.get().getWebhook());
        WebhookCall call = new WebhookCall(request::getHeader, request.getQueryString(), request.getInputStream());
        Judged judged = call.judge(() -> settings.flatMap(WebhookSettings::secret));
        switch (judged.verdict()) {
            case ACCEPTED -> notify(settings.orElseThrow(), judged, response);
            case NO_SECRET_SET -> refuse(response, Messages.Webhook_noSecret());
            case UNSIGNED -> refuse(response, Messages.Webhook_unsigned());
            case WRONG -> refuse(response, Messages.Webhook_wrong());
            case TOO_LARGE -> refuse(response, Messages.Webhook_tooLarge(WebhookCall.LARGEST_BODY / 1024));
        }
    }

    private static void notify(WebhookSettings settings, Judged judged, StaplerResponse2 response) throws IOException {
        try {
            List<Job<?, ?>> jobs = Watchers.ofJenkins().call(judged.workspaces(), settings.quietPeriodOrDefault());
            jobs.forEach(settings::track);
            log().accepted(Instant.now(), Messages.Webhook_accepted(jobs.size()));
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
        } catch (InvalidSetupException e) {
            log().accepted(Instant.now(), e.message(Surface.JENKINS));
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }

    private void refuse(StaplerResponse2 response, String reason) {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        if (listed.letsThrough()) {
            log().refused(Instant.now(), reason);
        } else if (floods.letsThrough()) {
            log().refused(Instant.now(), Messages.Webhook_tooMany(LISTED_PER_MINUTE));
        }
        if (warnings.letsThrough()) {
            LOGGER.log(
                    Level.WARNING,
                    "A call of the web hook was refused: {0} Further ones are not logged for a minute.",
                    reason);
        }
    }

    private static WebhookLog log() {
        return ExtensionList.lookupSingleton(WebhookLog.class);
    }

    /** Callers have no session, and so no crumb; they prove themselves by the secret. */
    @Extension
    public static final class WithoutCrumb extends CrumbExclusion {
        @Override
        public boolean process(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (!("/" + WebhookSettings.PATH).equals(request.getPathInfo())) {
                return false;
            }
            chain.doFilter(request, response);
            return true;
        }
    }
}
