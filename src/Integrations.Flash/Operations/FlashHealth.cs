namespace Integrations.Flash;

/// <summary>Whether Flash answers: a token and the product list, never a sale.</summary>
/// <param name="CheckedAt">When it was asked. Within the account's interval the answer is kept.</param>
/// <param name="Products">How many products the account can sell; 0 when the check failed.</param>
/// <param name="Problem">Why not; <see langword="null"/> when it answered.</param>
public sealed record FlashHealth(DateTimeOffset CheckedAt, int Products, ProviderError? Problem)
{
    /// <summary>Whether it answered.</summary>
    public bool IsHealthy => Problem is null;
}
