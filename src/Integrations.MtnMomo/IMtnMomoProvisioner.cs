namespace Integrations.MtnMomo;

/// <summary>Makes API users and keys in MTN's sandbox. In production the partner portal makes them. Thread-safe.</summary>
public interface IMtnMomoProvisioner
{
    /// <summary>Makes an API user under an id of the caller's: a UUID of version 4 that was never used.</summary>
    /// <param name="product">The product whose subscription key is used.</param>
    /// <param name="id">The user's id.</param>
    /// <param name="callbackHost">The host that callbacks may name: a bare name, no scheme, no path, no IP address. It cannot be changed.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">MTN would refuse it, or the account is a production one. Nothing was sent.</exception>
    /// <exception cref="IntegrationException">MTN refused, such as an id that is taken, or the answer was lost.</exception>
    Task CreateUserAsync(MomoProduct product, Guid id, string callbackHost, CancellationToken cancellationToken = default);

    /// <summary>What MTN knows of an API user; <see langword="null"/> when it knows none.</summary>
    /// <exception cref="IntegrationException">The question failed.</exception>
    Task<MomoApiUserDetails?> FindUserAsync(MomoProduct product, Guid id, CancellationToken cancellationToken = default);

    /// <summary>Makes a key. It cannot be read again; a second call makes another, and may end the first.</summary>
    /// <exception cref="IntegrationException">MTN refused, or the answer was lost.</exception>
    Task<Secret> CreateKeyAsync(MomoProduct product, Guid id, CancellationToken cancellationToken = default);
}
