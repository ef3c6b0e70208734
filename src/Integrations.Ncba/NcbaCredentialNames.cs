namespace Integrations.Ncba;

/// <summary>The names under which an <c>ICredentialSource</c> of the host gives NCBA's secrets. The provider of the scope is <c>ncba</c>, the merchant the registration's name.</summary>
/// <remarks>The secrets of notifications are not among them: they are needed while a notification waits, and come from the options.</remarks>
public static class NcbaCredentialNames
{
    /// <summary>The user name of the instruction letter.</summary>
    public const string Username = nameof(NcbaOptions.Username);

    /// <summary>The secret of the instruction letter.</summary>
    public const string ApiSecret = nameof(NcbaOptions.ApiSecret);
}
