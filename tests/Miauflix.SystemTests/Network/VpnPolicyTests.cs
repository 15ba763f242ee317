using Miauflix.TestKit;

namespace Miauflix.SystemTests.Network;

/// <summary>The VPN policy on real interfaces. Packets are counted by the kernel.</summary>
public sealed class VpnPolicyTests
{
    private const int FilmBytes = 6 * 1024 * 1024;

    [Test]
    public async Task Nothing_leaves_by_another_interface_and_streams_go_on_when_the_vpn_is_back()
    {
        await using var house = await StartOrIgnoreAsync();
        var source = await house.AddSourceAsync();

        await Probe.Until("a stream while the VPN is up", async () => (await house.StreamAsync(source, "0-65535")).Status == 206, TimeSpan.FromSeconds(60));

        await house.SetVpnAsync(isUp: false);
        await Probe.Until("the gate to close", async () => !(await house.StatusAsync())["vpn"]!["isVpnActive"]!.GetValue<bool>());
        var refused = await house.StreamAsync(source, $"{FilmBytes - 100_000}-");
        Assert.That((refused.Status, refused.Code), Is.EqualTo((503, "vpn-down")));

        await house.SetVpnAsync(isUp: true);
        await Probe.Until("the gate to open", async () => (await house.StatusAsync())["vpn"]!["isVpnActive"]!.GetValue<bool>());
        var (status, _, body) = (0, (string?)null, Array.Empty<byte>());
        await Probe.Until(
            "the stream to go on",
            async () =>
            {
                (status, _, body) = await house.StreamAsync(source, $"{FilmBytes - 100_000}-");
                return status == 206;
            },
            TimeSpan.FromSeconds(60));
        using (Assert.EnterMultipleScope())
        {
            var film = await File.ReadAllBytesAsync(house.Film.Path);
            Assert.That(body, Is.EqualTo(film[^100_000..]));
            Assert.That(await house.Home.SentPacketsAsync(VpnHouse.Vpn), Is.Positive);
            Assert.That(await house.Home.SentPacketsAsync(VpnHouse.Lan), Is.Zero, "not one packet left by the other way out, from start to end");
        }
    }

    private static async Task<VpnHouse> StartOrIgnoreAsync()
    {
        try
        {
            return await VpnHouse.StartAsync(FilmBytes, seedBytesPerSecond: 400_000);
        }
        catch (InvalidOperationException refused) when (refused.Message.StartsWith("ip ", StringComparison.Ordinal))
        {
            Assert.Ignore($"This machine makes no network namespaces: {refused.Message}");
            throw;
        }
    }
}
