import hudson.model.FreeStyleProject
import io.jenkins.plugins.collectionmirror.engine.ItemKind
import io.jenkins.plugins.collectionmirror.engine.change.Change
import io.jenkins.plugins.collectionmirror.engine.change.ChangeList
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Redacted
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage.CallsLeft
import io.jenkins.plugins.collectionmirror.view.Links
import io.jenkins.plugins.collectionmirror.view.Place
import io.jenkins.plugins.collectionmirror.view.RunPage
import jenkins.model.Jenkins

// The pages of two builds: one of 10,000 changes, and one of two runs with names that nobody should have.
def commit = '0123456789abcdef0123456789abcdef01234567'
def job = Jenkins.get().createProject(FreeStyleProject, 'pages')
def change = { name, number ->
    def parts = [new Change(Change.Sign.EDITED, 'request', 'GET ' + name, ['tests (+1)'])]
    new MirrorReport.Change(number % 2 == 0 ? Action.ADDED : Action.UPDATED, ItemKind.COLLECTION, name, '1-' + number,
        'postman/' + name + '.json', '', new ChangeList(parts, 0, 0, ChangeList.Result.COMPARED))
}
def report = { changes, failures, redacted ->
    new MirrorReport(Outcome.COMMITTED, '', commit, 'main', changes, failures, 0, redacted.size(), 1, 1, 1, 1, 1,
        new CallsLeft(-1, 9000, -1), redacted, MirrorReport.Tag.NONE, PullRequestResult.NONE)
}
def place = { workspace -> new Place(workspace, 'https://git.example.com/acme/apis.git', 'postman') }

def many = job.scheduleBuild2(0).get()
def changes = (1..10_000).collect { change('Service ' + it, it) }
def failures = (1..500).collect { new Failure('Broken ' + it, '2-' + it, 'Run again later. ' * 5_000) }
def redacted = (1..500).collect { new Redacted('3-' + it, 'Service ' + it, '/item/0/request/auth/bearer/0/value', 'auth') }
many.addAction(RunPage.of(report(changes, failures, redacted), 1, place('Payments'), Links.NONE))
many.save()

def hostile = job.scheduleBuild2(0).get()
def name = '<script>alert(1)</script>"><img src=x onerror=alert(1)>\u202e' + 'x' * 3_000
def bad = report([change(name, 1)], [new Failure(name, '2', name)], [new Redacted('3', name, '/' + name, 'jwt')])
hostile.addAction(RunPage.of(bad, 1, place(name), Links.NONE))
hostile.addAction(RunPage.of(report([], [], []), 2, place('Orders'), Links.NONE))
hostile.save()
