namespace Integrations.Wallets.Tests;

/// <summary>Books plain transfers the ordinary way, too.</summary>
public sealed class OrdinaryPostgresHome : PostgresHome
{
    protected override bool UsesShortWay => false;
}
