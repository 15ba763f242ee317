using Miauflix.Application.Common.Options;
using Miauflix.Infrastructure.Storage;
using Miauflix.TestKit;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Tests.Storage;

internal sealed class MediaFilesTests
{
    private const int MiB = 1024 * 1024;

    private TempDirectory _downloads;
    private MediaFiles _files;

    [SetUp]
    public void Create()
    {
        _downloads = new TempDirectory();
        _files = new MediaFiles(Options.Create(new DataOptions { DownloadsDirectory = _downloads.Path }));
        File.WriteAllText(_downloads.Combine(DownloadsMarker.FileName), "mine");
    }

    [TearDown]
    public void Delete() => _downloads.Dispose();

    [Test]
    public void Holes_of_sparse_files_count_nothing()
    {
        var item = Guid.NewGuid();
        using (var file = File.OpenWrite(Path.Combine(MakeItem(item), "0")))
        {
            file.SetLength(10_240L * MiB);
            file.Seek(512L * MiB, SeekOrigin.Begin);
            file.Write(new byte[5 * MiB]);
        }

        Assert.That(_files.AllocatedBytes(item), Is.InRange(5 * MiB, 6 * MiB));
    }

    [Test]
    public void A_deleted_item_goes_through_the_trash()
    {
        var (item, tombstone) = (Guid.NewGuid(), Guid.NewGuid());
        File.WriteAllBytes(Path.Combine(MakeItem(item), "0"), new byte[MiB]);

        _files.MoveToTrash(item, tombstone);
        Assert.That((_files.AllocatedBytes(item), _files.TrashBytes()), Is.EqualTo((0L, (long)MiB)));

        _files.EmptyTrash(tombstone);
        _files.MoveToTrash(item, tombstone);
        _files.EmptyTrash(tombstone);
        Assert.That(_files.TrashBytes(), Is.Zero, "a second time changes nothing");
    }

    [Test]
    public void A_planted_link_is_removed_and_what_it_points_to_is_untouched()
    {
        using var outside = new TempDirectory();
        var treasure = outside.Combine("treasure");
        File.WriteAllText(treasure, "precious");
        var (inner, whole, tombstone) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        File.CreateSymbolicLink(Path.Combine(MakeItem(inner), "0"), treasure);
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(whole))!);
        Directory.CreateSymbolicLink(PathOf(whole), outside.Path);

        Assert.That(_files.AllocatedBytes(inner), Is.Zero);
        _files.MoveToTrash(inner, tombstone);
        _files.EmptyTrash(tombstone);
        _files.MoveToTrash(whole, tombstone);
        _files.EmptyTrash(tombstone);

        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText(treasure), Is.EqualTo("precious"));
            Assert.That(Directory.Exists(PathOf(inner)), Is.False);
            Assert.That(Path.Exists(PathOf(whole)), Is.False);
        });
    }

    [Test]
    public void Directories_that_are_not_ours_have_no_id()
    {
        var item = Guid.NewGuid();
        MakeItem(item);
        Directory.CreateDirectory(_downloads.Combine("media/ab/holiday"));

        Assert.That(_files.Directories().Select(directory => directory.StorageId), Is.EquivalentTo(new Guid?[] { item, null }));
    }

    [Test]
    public void The_trash_is_swept_of_what_no_tombstone_names()
    {
        var kept = Guid.NewGuid();
        Directory.CreateDirectory(_downloads.Combine($".trash/{kept}"));
        Directory.CreateDirectory(_downloads.Combine($".trash/{Guid.NewGuid()}"));
        File.WriteAllText(_downloads.Combine(".trash/stray"), "x");

        _files.SweepTrash([kept], DateTimeOffset.UtcNow);

        Assert.That(Directory.GetFileSystemEntries(_downloads.Combine(".trash")).Select(Path.GetFileName), Is.EqualTo(new[] { kept.ToString() }));
    }

    [Test]
    public void Without_its_marker_the_directory_is_not_ours()
    {
        Assert.That(_files.IsAvailable, Is.True);
        File.Delete(_downloads.Combine(DownloadsMarker.FileName));
        Assert.That(_files.IsAvailable, Is.False);
    }

    private string PathOf(Guid item) => _downloads.Combine($"media/{item.ToString("D")[..2]}/{item:D}");

    private string MakeItem(Guid item) => Directory.CreateDirectory(PathOf(item)).FullName;
}
