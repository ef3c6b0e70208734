namespace Integrations.Wallets;

/// <summary>How far an operation is.</summary>
public enum WalletOperationState
{
    /// <summary>A person must give a code.</summary>
    AwaitingCode,

    /// <summary>Under way: what is held stays held until it is known what became of it. Not failed, however long it takes.</summary>
    Pending,

    /// <summary>Done, and booked.</summary>
    Completed,

    /// <summary>It is proven that no value moved; what was held is released.</summary>
    Failed,

    /// <summary>Somebody must look: what happened at the provider is booked against suspense.</summary>
    Review,
}
