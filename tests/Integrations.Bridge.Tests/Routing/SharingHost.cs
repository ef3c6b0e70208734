using Integrations.Bridge.Journal;
using Integrations.Bridge.Tests.Rules;
using Integrations.Testing;
using static Integrations.Bridge.Tests.Routing.Signals;

namespace Integrations.Bridge.Tests.Routing;

/// <summary>A board and its sharing, as a host has them.</summary>
internal sealed class SharingHost
{
    public const string Route = "a:x/stk";

    private readonly IPaymentJournal _journal;
    private int _payments;

    public SharingHost(IPaymentJournal journal, string name)
    {
        _journal = journal;
        Board = new RouteBoard(name);
        Sharing = new RouteBoardSync(journal, Board, Log.CreateLogger("bridge"));
    }

    public RouteBoard Board { get; }

    public RouteBoardSync Sharing { get; }

    public LogCapture Log { get; } = new();

    public RouteHealth Health => Board.Picture.Of(Route);

    public (double Ok, double Bad) Counts => (Math.Round(Health.Outcomes.Ok, 9), Math.Round(Health.Outcomes.Bad, 9));

    public RouteAccess AccessAt(double second) => Health.Breaker.AccessAt(At(second));

    public Task ShareAsync(double second = 0) => Sharing.ShareAsync(At(second));

    public void Succeed(double second = 0, string route = Route) => End(AttemptState.Succeeded, null, second, second, route);

    public void Fail(double second = 0, ErrorCategory category = ErrorCategory.ProviderFault, string route = Route) => End(AttemptState.Rejected, category, second, second, route);

    /// <summary>A payment is sent; the result ends it well.</summary>
    public Action<double> Send(double second)
    {
        var number = ++_payments;
        var attempt = Attempt(number, AttemptState.Prepared, second, Route);
        Board.Learn(Of(), Of(attempt), At(second));
        return end => Board.Learn(Of(attempt), Of(attempt with { State = AttemptState.Succeeded }), At(end));
    }

    public async Task<StateRecord> StoredAsync(string route = Route) => (await _journal.ListStatesAsync($"route/{route}")).Single();

    private static IntentSnapshot Of(params AttemptRecord[] attempts) => new(Facts.Intent(), attempts, []);

    private static AttemptRecord Attempt(int number, AttemptState state, double second, string route) =>
        Facts.Attempt() with { Reference = $"ref-{number}", Route = route, State = state, PreparedAt = At(second) };

    private void End(AttemptState state, ErrorCategory? category, double sent, double ended, string route)
    {
        var attempt = Attempt(++_payments, state, sent, route);
        EvidenceRecord[] evidence = category is null ? [] : [Facts.Says(EvidenceClaim.Reject, category: category) with { Reference = attempt.Reference }];
        Board.Learn(Of(), new IntentSnapshot(Facts.Intent(), [attempt], evidence), At(ended));
    }
}
