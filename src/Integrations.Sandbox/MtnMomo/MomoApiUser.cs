namespace Integrations.Sandbox;

/// <summary>An API user of the MTN MoMo sandbox.</summary>
public sealed class MomoApiUser
{
    /// <summary>Describes a user.</summary>
    /// <param name="id">Its id, a UUID.</param>
    /// <param name="key">Its key, 32 hex digits; <see langword="null"/> until one is made.</param>
    /// <param name="callbackHost">The host that callbacks may name; <see langword="null"/> for every host.</param>
    public MomoApiUser(string id, string? key, string? callbackHost = null) => (Id, Key, CallbackHost) = (id, key, callbackHost);

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>The key in force.</summary>
    public string? Key { get; internal set; }

    /// <summary>The host that callbacks may name; <see langword="null"/> for every host.</summary>
    public string? CallbackHost { get; }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => "MoMo API user";
}
