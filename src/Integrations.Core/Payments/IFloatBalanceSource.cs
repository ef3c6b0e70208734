namespace Integrations.Payments;

/// <summary>A route whose float can be asked for.</summary>
public interface IFloatBalanceSource
{
    /// <summary>The name of the account that the route's payments are paid from, as <see cref="AccountBalance.Account"/> has it; <see langword="null"/> when the provider tells of one account only. Routes of one registration with the same account share it.</summary>
    string? FloatAccount => null;

    /// <summary>The balances, or <see langword="null"/> when the provider accepted the question and answers by callback.</summary>
    /// <param name="attempt">The question's own reference and callback addresses; its request is not used.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">The provider refused or could not be reached.</exception>
    Task<IReadOnlyList<AccountBalance>?> GetFloatAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default);
}
