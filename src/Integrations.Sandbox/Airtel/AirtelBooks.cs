using System.Globalization;

namespace Integrations.Sandbox.Airtel;

/// <summary>What Airtel never forgets: payments by the partner's id and by its own. Of cash that was sent twice under one id, the id finds the first. Use it under the world's gate.</summary>
internal sealed class AirtelBooks(AirtelWorld world)
{
    private readonly Dictionary<(string ClientId, string Id), AirtelTransaction> _byId = [];
    private readonly Dictionary<string, AirtelTransaction> _byAirtelId = new(StringComparer.Ordinal);
    private readonly List<AirtelTransaction> _all = [];
    private int _serial;

    public AirtelTransaction? Find(AirtelSandboxApp app, string id) => _byId.GetValueOrDefault((app.ClientId, id));

    public AirtelTransaction? FindByAirtelId(AirtelSandboxApp app, string airtelMoneyId) =>
        _byAirtelId.GetValueOrDefault(airtelMoneyId) is { } found && ReferenceEquals(found.App, app) ? found : null;

    public IEnumerable<AirtelTransaction> Of(AirtelSandboxApp app) => _all.Where(transaction => ReferenceEquals(transaction.App, app));

    public void Add(AirtelTransaction transaction)
    {
        _byId.TryAdd((transaction.App.ClientId, transaction.Id), transaction);
        _byAirtelId.Add(transaction.AirtelMoneyId, transaction);
        _all.Add(transaction);
    }

    /// <summary>An id in the wallet's form, such as <c>MP261126.0934.L00001</c>.</summary>
    public string NewReceipt(string prefix) => string.Create(
        CultureInfo.InvariantCulture, $"{prefix}{world.Now.ToString("yyMMdd.HHmm", CultureInfo.InvariantCulture)}.L{Interlocked.Increment(ref _serial):00000}");

    /// <summary>Moves the money of a payment and writes it down.</summary>
    /// <returns><see langword="false"/> when the paying side holds too little.</returns>
    public bool TryExecute(AirtelTransaction transaction)
    {
        var wallet = (transaction.Subscriber.Party, AirtelSubscriber.Wallet);
        var account = (transaction.App.ClientId, transaction.Account);
        var (from, to) = transaction.TakesFromSubscriber ? (wallet, account) : (account, wallet);
        if (world.Ledger.Balance(from.Item1, from.Item2) < transaction.Amount)
        {
            return false;
        }

        world.Ledger.Move(transaction.AirtelMoneyId, from, to, transaction.Amount);
        Executed(transaction, transaction.Operation, transaction.AirtelMoneyId, transaction.Id);
        return true;
    }

    /// <summary>Moves a payment's money back; at most once.</summary>
    public bool TryReturn(AirtelTransaction transaction, SandboxOperation operation, string receipt)
    {
        if (transaction.Status is not "TS")
        {
            return false;
        }

        var wallet = (transaction.Subscriber.Party, AirtelSubscriber.Wallet);
        var account = (transaction.App.ClientId, transaction.Account);
        var (from, to) = transaction.TakesFromSubscriber ? (account, wallet) : (wallet, account);
        if (world.Ledger.Balance(from.Item1, from.Item2) < transaction.Amount)
        {
            return false;
        }

        transaction.Status = "TR";
        world.Ledger.Move(receipt, from, to, transaction.Amount);
        Executed(transaction, operation, receipt, transaction.AirtelMoneyId);
        return true;
    }

    private void Executed(AirtelTransaction transaction, SandboxOperation operation, string receipt, string reference) => world.Record(new SandboxExecution
    {
        Operation = operation,
        Receipt = receipt,
        Reference = reference,
        ProviderReference = transaction.AirtelMoneyId,
        ShortCode = transaction.App.ClientId,
        Party = transaction.Subscriber.Number,
        Amount = transaction.Amount,
        At = world.Now,
    });
}
