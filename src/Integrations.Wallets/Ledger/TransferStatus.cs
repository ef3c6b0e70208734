namespace Integrations.Wallets;

/// <summary>What became of a transfer. A closed set: expected outcomes are never exceptions.</summary>
public enum TransferStatus
{
    /// <summary>Booked by this call.</summary>
    Created,

    /// <summary>Booked before, with the same content: the first result comes back.</summary>
    Exists,

    /// <summary>The id is booked or was refused, with another amount. Nothing was booked.</summary>
    ExistsWithDifferentAmount,

    /// <summary>The id is booked or was refused, with another debit account.</summary>
    ExistsWithDifferentDebit,

    /// <summary>The id is booked or was refused, with another credit account.</summary>
    ExistsWithDifferentCredit,

    /// <summary>The id is booked or was refused, in another currency.</summary>
    ExistsWithDifferentCurrency,

    /// <summary>The id is booked or was refused, as another kind, of another hold, with another life or effective time, or as another correction.</summary>
    ExistsWithDifferentFlags,

    /// <summary>The id is booked or was refused, with another reference.</summary>
    ExistsWithDifferentReference,

    /// <summary>The id is booked or was refused, with other metadata.</summary>
    ExistsWithDifferentMetadata,

    /// <summary>The id was refused for funds or a ceiling. It stays refused, so that a late duplicate cannot succeed after its caller gave up: take a new id.</summary>
    IdAlreadyFailed,

    /// <summary>An account is not there.</summary>
    AccountNotFound,

    /// <summary>An account is closed: it takes nothing but the release of holds.</summary>
    AccountClosed,

    /// <summary>An account has another currency than the amount.</summary>
    CurrencyMismatch,

    /// <summary>Debit and credit are one account.</summary>
    SameAccount,

    /// <summary>The amount is nothing or less.</summary>
    AmountMustBePositive,

    /// <summary>The debit account's available balance would fall below its floor.</summary>
    InsufficientFunds,

    /// <summary>The credit account would rise above its ceiling.</summary>
    ExceedsCeiling,

    /// <summary>A balance would leave the range of 64 bits.</summary>
    Overflow,

    /// <summary>The hold is not there.</summary>
    PendingNotFound,

    /// <summary>What was named as a hold is none.</summary>
    NotPending,

    /// <summary>The hold was posted.</summary>
    AlreadyPosted,

    /// <summary>The hold was voided.</summary>
    AlreadyVoided,

    /// <summary>The hold died by time.</summary>
    AlreadyExpired,

    /// <summary>More is to be posted than was held.</summary>
    ExceedsPendingAmount,

    /// <summary>Nothing is wrong with this one; another of its journal was refused, or the journal as a whole.</summary>
    LinkedFailed,

    /// <summary>The store gave up after repeats. Safe to send again with the same ids.</summary>
    Busy,
}
