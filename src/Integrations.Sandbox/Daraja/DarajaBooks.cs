using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Daraja;

/// <summary>What M-PESA never forgets: transactions and the references it has seen. Use it under the world's gate.</summary>
internal sealed class DarajaBooks(DarajaWorld world)
{
    private readonly Dictionary<string, DarajaTransaction> _byReceipt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DarajaTransaction> _byOriginatorId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _originatorIds = new(StringComparer.Ordinal);
    private readonly HashSet<string> _issued = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Payer, decimal Amount), DateTimeOffset> _lastPaid = [];

    /// <summary>Marks a caller's conversation id as used, for ever.</summary>
    public bool TryClaim(string originatorConversationId) => _originatorIds.Add(originatorConversationId);

    /// <summary>A receipt that no transaction has.</summary>
    public string NewReceipt()
    {
        while (true)
        {
            var receipt = KenyanTime.ReceiptDate(world.Now) + world.Ids.Upper(7);
            if (_issued.Add(receipt))
            {
                return receipt;
            }
        }
    }

    /// <summary>What failed and non-financial operations show instead of a receipt.</summary>
    public string GenericReceipt() => KenyanTime.ReceiptDate(world.Now) + "0000000";

    public string NewConversationId() => $"AG_{KenyanTime.Format(world.Now, "yyyyMMdd")}_{world.Ids.Hex(20)}";

    public void Add(DarajaTransaction transaction)
    {
        _byReceipt[transaction.Receipt] = transaction;
        if (transaction.OriginatorConversationId.Length > 0)
        {
            _byOriginatorId[transaction.OriginatorConversationId] = transaction;
        }
    }

    public DarajaTransaction? Find(string receipt, string originatorConversationId) =>
        _byReceipt.GetValueOrDefault(receipt) ?? _byOriginatorId.GetValueOrDefault(originatorConversationId);

    /// <summary>What customers paid a short code, oldest first.</summary>
    public IEnumerable<DarajaTransaction> Collections(string shortCode) =>
        _byReceipt.Values.Where(one => one.IsCollection && one.ShortCode == shortCode).OrderBy(static one => one.FinalisedAt);

    public bool PaidLately(string payer, decimal amount) =>
        world.Options.RepeatedAmountWindow is { } window && _lastPaid.TryGetValue((payer, amount), out var at) && world.Now - at < window;

    /// <summary>Moves a customer's money to a shortcode and writes it down.</summary>
    public DarajaTransaction Collect(SandboxOperation operation, DarajaShortCode shortCode, string payer, decimal amount, string account, string reference, string providerReference, string? receipt = null)
    {
        var transaction = new DarajaTransaction
        {
            Operation = operation,
            Receipt = receipt ?? NewReceipt(),
            OriginatorConversationId = world.Ids.Request(),
            ConversationId = NewConversationId(),
            ShortCode = shortCode.Number,
            Msisdn = payer,
            Amount = amount,
            Account = account,
            ReasonType = account == DarajaAccounts.Merchant ? "Pay Merchant" : "Pay Utility",
            InitiatedAt = world.Now,
            FinalisedAt = world.Now,
            Status = "Completed",
            BillReference = reference,
        };
        Add(transaction);
        _lastPaid[(payer, amount)] = world.Now;
        world.Ledger.Move(transaction.Receipt, (payer, Phone.Wallet), (shortCode.Number, account), amount);
        Executed(transaction, reference, providerReference);
        return transaction;
    }

    public void Executed(DarajaTransaction transaction, string reference, string providerReference) => world.Record(new SandboxExecution
    {
        Operation = transaction.Operation,
        Receipt = transaction.Receipt,
        Reference = reference,
        ProviderReference = providerReference,
        ShortCode = transaction.ShortCode,
        Party = transaction.Msisdn,
        Amount = transaction.Amount,
        At = world.Now,
    });
}
