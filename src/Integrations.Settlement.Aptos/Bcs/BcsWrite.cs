namespace Integrations.Settlement.Aptos.Bcs;

internal delegate void BcsWrite<in T>(ref BcsWriter writer, T value)
    where T : allows ref struct;
