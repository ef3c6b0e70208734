using Microsoft.Extensions.Options;

namespace Integrations.Wallets;

/// <summary>Wallets: what is about them alone. Operations are carried by <see cref="OperationEngine"/>.</summary>
internal sealed class WalletService(ILedgerStore store, HouseAccounts house, OperationEngine operations, PartySeal seal, IOptions<WalletOptions> options) : IWalletService
{
    private const int MostTries = 8;
    private const int MostListed = 1000;
    private const int Batch = 200;

    public async Task<WalletStatus> OpenAsync(WalletDraft wallet, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(wallet);
        if (string.IsNullOrWhiteSpace(wallet.Owner) || wallet.Owner.Length > 128 || wallet.Tenant is not { Length: <= 64 } || wallet.Tier is not { Length: <= 32 })
        {
            throw new ArgumentException("A wallet's owner has 1 to 128 characters, its tenant up to 64, its tier up to 32.", nameof(wallet));
        }

        var body = new WalletBody { Account = wallet.Id.Value, Owner = wallet.Owner, Tenant = wallet.Tenant, Tier = wallet.Tier, Currency = wallet.Currency.Code, State = WalletState.Open }.With(wallet.Settings, seal);
        if (await store.OpenAsync(new LedgerAccount { Id = wallet.Id, Currency = wallet.Currency, Kind = AccountKind.Wallet, Owner = wallet.Owner, Floor = 0 }, cancellationToken).ConfigureAwait(false) is AccountStatus.ExistsWithDifferentContent)
        {
            return WalletStatus.DifferentContent;
        }

        var written = await store.BookAsync(Journal.OfRecords(Write(body, 0, "open")), cancellationToken).ConfigureAwait(false);
        if (written.IsBooked)
        {
            return WalletStatus.Done;
        }

        return await store.FindRecordAsync(WalletBody.Key(wallet.Id), cancellationToken).ConfigureAwait(false) is { } there && WalletBody.Read(there) is var old && (old.Owner, old.Tenant, old.Tier) == (body.Owner, body.Tenant, body.Tier)
            ? WalletStatus.Done
            : written.Status is JournalStatus.Busy ? WalletStatus.Busy : WalletStatus.DifferentContent;
    }

    public async Task<Wallet?> GetAsync(AccountId wallet, CancellationToken cancellationToken = default) =>
        await store.FindRecordAsync(WalletBody.Key(wallet), cancellationToken).ConfigureAwait(false) is { } record && await store.GetAsync(wallet, cancellationToken).ConfigureAwait(false) is { } balance ? WalletBody.Read(record).ToWallet(balance, seal) : null;

    public async Task<IReadOnlyList<Wallet>> ListAsync(string owner, string tenant = "", CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        var wallets = new List<Wallet>();
        foreach (var record in await store.ListRecordsAsync(WalletBody.RecordKind, OwnerOf(tenant, owner), "", MostListed, cancellationToken).ConfigureAwait(false))
        {
            var body = WalletBody.Read(record);
            wallets.Add(body.ToWallet((await store.GetAsync(body.Id, cancellationToken).ConfigureAwait(false))!, seal));
        }

        return wallets;
    }

    public Task<WalletStatus> ConfigureAsync(AccountId wallet, WalletSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ChangeAsync(wallet, body => body.State is WalletState.Closed ? null : body.With(settings, seal), cancellationToken);
    }

    public Task<WalletStatus> SuspendAsync(AccountId wallet, CancellationToken cancellationToken = default) =>
        ChangeAsync(wallet, static body => body.State is WalletState.Closed ? null : body with { State = WalletState.Suspended }, cancellationToken);

    public Task<WalletStatus> ResumeAsync(AccountId wallet, CancellationToken cancellationToken = default) =>
        ChangeAsync(wallet, static body => body.State is WalletState.Closed ? null : body with { State = WalletState.Open }, cancellationToken);

    public async Task<WalletStatus> CloseAsync(AccountId wallet, CancellationToken cancellationToken = default)
    {
        if (await store.FindRecordAsync(WalletBody.Key(wallet), cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return WalletStatus.NotFound;
        }

        if (WalletBody.Read(record).State is WalletState.Closed)
        {
            return WalletStatus.Done;
        }

        // Money that is on its way would find a closed account.
        if (await store.HasDueRecordsAsync(OperationBody.RecordKind, wallet.ToString(), cancellationToken).ConfigureAwait(false))
        {
            return WalletStatus.NotEmpty;
        }

        // The account first, where it is empty at that moment: from then on nothing comes in or goes out, whatever the wallet's own state says.
        return await store.CloseEmptyAsync(wallet, cancellationToken).ConfigureAwait(false)
            ? await ChangeAsync(wallet, static body => body with { State = WalletState.Closed }, cancellationToken).ConfigureAwait(false)
            : WalletStatus.NotEmpty;
    }

    public async Task<IReadOnlyList<WalletStatementLine>> ListStatementAsync(AccountId wallet, EntryQuery query, CancellationToken cancellationToken = default) =>
    [
        .. (await store.ListAsync(wallet, query, cancellationToken).ConfigureAwait(false)).Select(static entry => new WalletStatementLine
        {
            Sequence = entry.Sequence,
            Amount = entry.Amount,
            Balance = entry.BalanceAfter!.Value,
            RecordedAt = entry.Transfer.RecordedAt,
            EffectiveAt = entry.Transfer.EffectiveAt,
            Reference = entry.Transfer.Reference,
            PaymentId = OperationEngine.PaymentOf(entry.Transfer),
            Transfer = entry.Transfer.Id,
        }),
    ];

    public Task<WalletOperation> TransferAsync(WalletTransferRequest request, CancellationToken cancellationToken = default) => operations.TransferAsync(request, cancellationToken);

    public Task<WalletOperation> TopUpAsync(TopUpRequest request, CancellationToken cancellationToken = default) => operations.TopUpAsync(request, cancellationToken);

    public Task<WalletOperation> PayOutAsync(PayOutRequest request, CancellationToken cancellationToken = default) => operations.PayOutAsync(request, cancellationToken);

    public Task<WalletOperation> PurchaseAsync(PurchaseRequest request, CancellationToken cancellationToken = default) => operations.PurchaseAsync(request, cancellationToken);

    public Task<WalletOperation> BeginFloatPurchaseAsync(FloatPurchaseRequest request, CancellationToken cancellationToken = default) => operations.BeginFloatAsync(request, cancellationToken);

    public Task<WalletOperation> ConfirmFloatPurchaseAsync(FloatPurchaseRequest request, string code, CancellationToken cancellationToken = default) => operations.ConfirmFloatAsync(request, code, cancellationToken);

    public Task<WalletOperation?> SettleFloatPurchaseAsync(AccountId wallet, string key, FloatFundingStatus status, CancellationToken cancellationToken = default) => operations.SettleFloatAsync(wallet, key, status, cancellationToken);

    public async Task<WalletOperation?> FindAsync(AccountId wallet, string key, CancellationToken cancellationToken = default) =>
        await store.FindRecordAsync(OperationBody.KeyOf(wallet, key), cancellationToken).ConfigureAwait(false) is { } record ? OperationBody.Read(record).ToOperation() : null;

    public async Task<SettlementImport> ImportAsync(string source, IReadOnlyList<SettlementLine> lines, string tenant = "", CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentNullException.ThrowIfNull(lines);
        var (booked, known, refused) = (0, 0, new List<string>());
        foreach (var some in lines.Chunk(Batch))
        {
            var journals = new List<Journal>();
            foreach (var line in some)
            {
                var (settlement, world) = (await house.SettlementAsync(tenant, line.Amount.Currency, cancellationToken).ConfigureAwait(false), await house.WorldAsync(tenant, line.Amount.Currency, cancellationToken).ConfigureAwait(false));
                var (debit, credit) = line.Amount.IsNegative ? (settlement, world) : (world, settlement);
                var amount = line.Amount.IsNegative ? -line.Amount : line.Amount;
                journals.Add(new Journal(TransferDraft.Move(TransferId.From("settlement", tenant, source, line.Id), debit, credit, amount) with { Reference = line.Reference, EffectiveAt = line.At }));
            }

            var results = await store.BookAsync(journals, cancellationToken).ConfigureAwait(false);
            if (results.Any(static result => result.Status is JournalStatus.Busy))
            {
                throw new LedgerStoreException("The database of the ledger is busy. Import the same lines again: each is booked once.");
            }

            booked += results.Count(static result => result.Status is JournalStatus.Booked);
            known += results.Count(static result => result.Status is JournalStatus.Exists);
            refused.AddRange(some.Zip(results).Where(static pair => !pair.Second.IsBooked).Select(static pair => pair.First.Id));
        }

        return new SettlementImport(booked, known, refused);
    }

    public Task<int> RecoverAsync(CancellationToken cancellationToken = default) => operations.RecoverAsync(options.Value.LookAgainAfter, cancellationToken);

    // With the length, so that ("a/b", "c") is not ("a", "b/c").
    private static string OwnerOf(string tenant, string owner) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{tenant.Length}/{tenant}/{owner}");

    private static RecordWrite Write(WalletBody body, long version, string what) => new()
    {
        Key = WalletBody.Key(body.Id),
        Version = version,
        Change = DerivedId.Of("wallet", [what, version.ToString(System.Globalization.CultureInfo.InvariantCulture), body.Write()]),
        Body = body.Write(),
        Owner = OwnerOf(body.Tenant, body.Owner),
    };

    private async Task<WalletStatus> ChangeAsync(AccountId wallet, Func<WalletBody, WalletBody?> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            if (await store.FindRecordAsync(WalletBody.Key(wallet), cancellationToken).ConfigureAwait(false) is not { } record)
            {
                return WalletStatus.NotFound;
            }

            if (change(WalletBody.Read(record)) is not { } body)
            {
                return WalletStatus.Closed;
            }

            if ((await store.BookAsync(Journal.OfRecords(Write(body, record.Version, "change")), cancellationToken).ConfigureAwait(false)).IsBooked)
            {
                return WalletStatus.Done;
            }
        }

        return WalletStatus.Busy;
    }
}
