using Integrations.Http;

namespace Integrations.Ncba;

/// <summary>What the pipeline must know about Open Banking: nothing but its name. A 401 refuses the token.</summary>
internal sealed class NcbaOpenBankingProtocol : ProviderProtocol
{
    public const string Name = "ncba_openbanking";

    public override string Provider => Name;
}
