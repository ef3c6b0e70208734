namespace Integrations.Wallets;

/// <summary>What is stored, as far as a decision needs it, under the store's locks.</summary>
internal interface ILedgerView
{
    /// <summary>Not before anything that was recorded on an account in view.</summary>
    DateTimeOffset Now { get; }

    AccountState? Account(AccountId id);

    /// <summary>Also one that was refused for good.</summary>
    LedgerTransfer? Transfer(TransferId id);

    /// <summary>What resolved a hold.</summary>
    LedgerTransfer? ResolutionOf(TransferId hold);

    long Count(string key);

    StoredRecord? Record(RecordKey key);
}
