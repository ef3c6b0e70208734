namespace Integrations.Payments;

/// <summary>A route that can tell whose wallet a number is, before money is sent to it.</summary>
public interface IAccountNameSource
{
    /// <summary>The holder's name as the provider shows it, or <see langword="null"/> when the number has no wallet. Personal data: never log it.</summary>
    Task<string?> FindNameAsync(Msisdn msisdn, CancellationToken cancellationToken = default);
}
